/** Who waits: this package, the loop of n8n's own nodes that people build by hand, and a program that asks every 5 s. */
export const CONTENDERS = ['a2e', 'loop', 'poll'] as const;
export type Contender = (typeof CONTENDERS)[number];

/** What people read. */
export const NAMES: Readonly<Record<Contender, string>> = {
	a2e: 'A2E, Keep Running',
	loop: 'HTTP Request + Wait 15 s + IF',
	poll: 'a look every 5 s',
};

/** Seconds between two looks of the contenders that have a fixed pace. */
export const PAUSE_SECONDS = { loop: 15, poll: 5 } as const;

/** Shortest and longest task, in seconds. */
export const TASK_SECONDS = { shortest: 30, longest: 180 } as const;

/** Tasks in one execution, and how many such executions run side by side to make up a mean. */
export interface Load {
	tasks: number;
	executions: number;
}

export const LOADS: readonly Load[] = [
	{ tasks: 1, executions: 25 },
	{ tasks: 10, executions: 5 },
	{ tasks: 100, executions: 1 },
];

/** One execution: the names of its tasks. */
export type Names = readonly string[];

/** Starts the tasks of one execution and waits until all have ended. @throws Error when that does not work */
export type Play = (names: Names) => Promise<void>;

/** What was seen of one task. Times are A2E's, not those of the compressed run, and without what other work took. */
export interface TaskSeen {
	/** How long A2E took for it. */
	seconds: number;
	/** From its end to the first look that could see it. */
	lagSeconds: number;
}

/** What was seen of one execution. Times are A2E's, not those of the compressed run, and without what other work took. */
export interface ExecutionSeen {
	/** From its begin to its end, in which it held a worker slot. */
	wallSeconds: number;
	tasks: TaskSeen[];
}

/** What was seen of one contender under one load. */
export interface LoadSeen {
	executions: ExecutionSeen[];
	/** Status calls of all executions together. */
	calls: number;
}
