import type { IDataObject } from 'n8n-workflow';
import type { TaskKind } from '../../../nodes/shared/task/kind';
import type { Look } from '../../../nodes/shared/task/sight';
import { readTask, type TaskState } from '../../../nodes/shared/task/status';

/** A kind with every capability, for tests of what kinds are used for. */
export const KIND: TaskKind = {
	type: 'testVideo',
	name: 'Test Video',
	detail: { method: 'GET', path: '/api/v1/test/{id}' },
	batchDetail: '/api/v1/test/batchDetail',
	statusField: 'current_status',
	resultFields: ['result_url', 'image_urls'],
	media: 'video',
	typicalSeconds: 120,
};

export const RESULT = 'https://cdn.example.com/result.mp4';

/** The state that a record of `KIND` shows. */
export function state(word: string, fields: IDataObject = {}): TaskState {
	return readTask(KIND, { current_status: word, ...fields });
}

export const RUNNING = state('processing');
export const DONE = state('completed', { result_url: RESULT });

/** A look that A2E refuses. */
export function refusal(httpStatus: number, retryAfterMs?: number): Look {
	return { fault: { kind: 'refused', message: 'no', httpStatus, retryAfterMs } };
}
