import type { Plan } from '../types.mts';

/** The decisions a test has made about starts that are still to come. */
export interface Plans {
	/** Puts a plan behind the others. */
	add(plan: Plan, times: number): void;
	/** Takes the oldest plan for a start; an empty plan (all goes well) when there is none. */
	take(type: string, prompt?: unknown): Plan;
}

/** An empty list of plans. */
export function createPlans(): Plans {
	const waiting: Plan[] = [];
	return {
		add: (plan, times) => {
			for (let count = 0; count < times; count++) waiting.push(plan);
		},
		take: (type, prompt) => {
			const index = waiting.findIndex(
				(plan) =>
					(plan.type === undefined || plan.type === type) &&
					(plan.prompt === undefined || plan.prompt === prompt),
			);
			return index < 0 ? {} : waiting.splice(index, 1)[0];
		},
	};
}
