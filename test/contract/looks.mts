// The routes that only look: asked, they start nothing, cost nothing and change nothing. Which these are is said by the
// contract: what a task route does, or the word `x-look` of a route that is about no task.
import type { Schema } from './document.mts';
import { type AnswerShape, families, pageOf, type TaskFamily, type TaskRoute } from './families.mts';
import { type Operation, operations } from './operations.mts';

/** What a look shows: a list, one record, one task by its id, or several tasks by their ids. */
export type LookWay = 'list' | 'record' | 'detail' | 'batch';

/** One route that only looks. */
export interface Look {
	operation: Operation;
	way: LookWay;
	/** Whose tasks it shows. */
	family?: TaskFamily;
	/** What is sent, once for each call; the ids of tasks come on top. */
	sends: readonly Record<string, unknown>[];
	/** How `data` holds the records; absent where A2E does not publish it. */
	answer?: AnswerShape;
	/** One record, where it is no task and known. */
	row?: Schema;
	page?: TaskRoute['page'];
	/** The list shows only tasks that are there. */
	only?: TaskRoute['only'];
	/** It may be gone. */
	old: boolean;
}

const TASK_LOOKS = new Set<string>(['list', 'detail', 'batch'] satisfies TaskRoute['does'][]);

/** Every look of the contract. */
export const LOOKS: readonly Look[] = operations.flatMap((operation): Look[] => {
	const { document } = operation;
	const does = document['x-does'] ?? '';
	const way = document['x-look'] ?? (TASK_LOOKS.has(does) ? (does as LookWay) : undefined);
	if (!way) return [];
	return [
		{
			operation,
			way,
			family: families.find(({ type }) => type === document['x-task']),
			sends: document['x-sends'] ?? [{}],
			answer: answerOf(way, document),
			row: document['x-row'],
			page: way === 'list' ? pageOf(operation) : undefined,
			only: document['x-only'] as TaskRoute['only'],
			old: document['x-old'] === true,
		},
	];
});

/** The answers of batch routes are not published; one task is a record by itself unless its route says otherwise. */
function answerOf(way: LookWay, document: Operation['document']): AnswerShape | undefined {
	const written = document['x-answer'] as AnswerShape | undefined;
	return written ?? (way === 'detail' ? 'record' : undefined);
}
