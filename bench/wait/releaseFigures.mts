import type { Ending } from '../../test/n8n/queue/crowd.mts';
import { slotSeconds, type Span } from '../../test/n8n/queue/slots.mts';
import type { StartedTask } from '../../test/simulator/simulator.mts';
import { mean } from './figures.mts';
import type { Look } from './looks.mts';

/** What the package promises when it releases its worker. */
export const RELEASE_TARGETS = {
	/** Seconds of worker slots, as a share of the loop's. */
	slotShare: 0.05,
	/** Mean, in seconds. */
	lagSeconds: 75,
} as const;

/** One contender. */
export interface ReleaseLine {
	callsPerTask: number;
	/** From the end of a task to that of its execution. */
	lagSeconds: number;
	mostLagSeconds: number;
	/** How often a worker had an execution in hand, mean. */
	turns: number;
	/** See test/n8n/queue/slots.mts. */
	slotSeconds: number;
}

/** Both contenders. */
export interface ReleaseFigures {
	lines: Record<'release' | 'loop', ReleaseLine>;
	/** Seconds of worker slots, as a share of the loop's. */
	slotShare: number;
}

/** What was seen of one contender; starts and looks may be those of all. */
export interface ReleaseSeen {
	endings: Ending[];
	starts: readonly StartedTask[];
	looks: readonly Look[];
	spans: readonly Span[];
	/** Of the worker, for this contender or for more. */
	processorSeconds: number;
}

/** Pure. @throws Error when an execution failed or started no task */
export function lineOf({ endings, starts, looks, spans, processorSeconds }: ReleaseSeen): ReleaseLine {
	const tasks = endings.map(({ name, failure }) => {
		const task = starts.find(({ body }) => (body as { name: string }).name === name);
		if (failure !== undefined || !task) throw new Error(`${name}: ${failure ?? 'no task was started'}`);
		return task;
	});
	const lags = endings.map(({ endedAt }, index) => (endedAt - tasks[index].endsAt) / 1_000);
	const own = new Set(tasks.map(({ taskId }) => taskId));
	const calls = looks.filter(({ taskIds }) => taskIds.some((taskId) => own.has(taskId)));
	return {
		callsPerTask: calls.length / tasks.length,
		lagSeconds: mean(lags),
		mostLagSeconds: Math.max(...lags),
		turns: spans.length / endings.length,
		slotSeconds: slotSeconds(spans, processorSeconds),
	};
}

/** Every promise that was not kept, in words. Figures count as they are, not as they are printed. Pure. */
export function missedByRelease({ slotShare, lines: { release } }: ReleaseFigures): string[] {
	const { slotShare: share, lagSeconds } = RELEASE_TARGETS;
	return [
		...(slotShare > share
			? [
					`release: ${(slotShare * 100).toFixed(2)} % of the loop's slot-seconds, at most ${share * 100} % is promised`,
				]
			: []),
		...(release.lagSeconds > lagSeconds
			? [`release: a mean lag of ${release.lagSeconds.toFixed(2)} s, at most ${lagSeconds} s is promised`]
			: []),
	];
}
