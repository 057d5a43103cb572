import { type Contender, CONTENDERS, type Load, type LoadSeen } from './contenders.mts';

/** What the package promises while it holds its worker. */
export const HOLD_TARGETS = {
	/** Wall clock, as a multiple of the longest task. */
	timesLongest: 1.1,
	/** Lag of any task, as a share of its time. */
	lagShare: 0.1,
	/** Price, as a multiple of the better contender's, by tasks in one execution. */
	timesPrice: { 1: 1, 100: 0.1 },
} as const satisfies { timesLongest: number; lagShare: number; timesPrice: Record<number, number> };

/** One contender under one load. */
export interface Figures {
	/** Wall clock of an execution over its longest task, mean. */
	timesLongest: number;
	callsPerTask: number;
	/** Mean, in seconds. */
	lagSeconds: number;
	/** The greatest lag of a task, as a share of its time. */
	lagShare: number;
	/** Calls times lag: what waiting costs, whichever of the two one saves at. */
	price: number;
	/** Seconds of worker slots that all executions held. */
	slotSeconds: number;
}

/** All contenders under one load. */
export interface LoadFigures {
	load: Load;
	lines: Record<Contender, Figures>;
}

/** Pure. */
export function figuresOf({ executions, calls }: LoadSeen): Figures {
	const tasks = executions.flatMap((execution) => execution.tasks);
	const callsPerTask = calls / tasks.length;
	const lagSeconds = mean(tasks.map((task) => task.lagSeconds));
	return {
		timesLongest: mean(
			executions.map((execution) => {
				return execution.wallSeconds / Math.max(...execution.tasks.map(({ seconds }) => seconds));
			}),
		),
		callsPerTask,
		lagSeconds,
		lagShare: Math.max(...tasks.map((task) => task.lagSeconds / task.seconds)),
		price: callsPerTask * lagSeconds,
		slotSeconds: executions.reduce((sum, { wallSeconds }) => sum + wallSeconds, 0),
	};
}

/** The A2E node's price as a multiple of the better contender's. Pure. */
export function timesPrice({ lines }: LoadFigures): number {
	const others = CONTENDERS.filter((contender) => contender !== 'a2e');
	return lines.a2e.price / Math.min(...others.map((contender) => lines[contender].price));
}

/** Every promise that was not kept, in words. Figures count as they are, not as they are printed. Pure. */
export function missedBy(figures: LoadFigures): string[] {
	const { load, lines } = figures;
	const { timesLongest, lagShare } = lines.a2e;
	const most = (HOLD_TARGETS.timesPrice as Partial<Record<number, number>>)[load.tasks];
	const checks: Array<[words: string, value: number, limit: number]> = [
		['x the longest task', timesLongest, HOLD_TARGETS.timesLongest],
		["of a task's time as lag", lagShare, HOLD_TARGETS.lagShare],
		...(most === undefined
			? []
			: [["x the better contender's price", timesPrice(figures), most] as [string, number, number]]),
	];
	return checks
		.filter(([, value, limit]) => value > limit)
		.map(
			([words, value, limit]) =>
				`tasks ${load.tasks}: ${value.toFixed(3)} ${words}, at most ${limit} is promised`,
		);
}

/** @param values at least one */
export function mean(values: number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
