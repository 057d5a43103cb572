// Starts that A2E, or what stands before it, answers oddly: at most one of them is paid for.
import type { Fault } from '../../../simulator/simulator.mts';
import { called, image } from '../nodes.mts';
import type { Row } from '../row.mts';
import { QUICK } from './durations.mts';

const START = { host: 'api', method: 'POST', path: '/userText2Image/start' } as const;
const HOLD = { options: { whileWaiting: 'hold' } };
const RETRY_ON_FAIL = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };

/** Answers that carry the task, each time the start is sent. */
const withTask: ReadonlyArray<readonly [name: string, fault: Fault]> = [
	['{data} without code', { ...START, kind: 'reshape', shape: ({ data }) => ({ data }) }],
	[
		'{data: {_id}} without code',
		{ ...START, kind: 'reshape', shape: ({ data }) => ({ data: [data].flat()[0] }) },
	],
	[
		'{success: true, code: 200, data}',
		{ ...START, kind: 'reshape', shape: ({ data }) => ({ success: true, code: 200, data }) },
	],
	['a cut connection after all is done', { ...START, kind: 'cutAfterAccept' }],
];

/** Answers that leave open whether there is a task; A2E's list shows none. */
const withoutTask: ReadonlyArray<readonly [name: string, fault: Fault]> = [
	['a web page', { ...START, kind: 'html' }],
	['502 with a web page', { ...START, kind: 'status', status: 502, body: '<html>Bad gateway</html>' }],
	['403 with a web page', { ...START, kind: 'status', status: 403, body: '<html>Forbidden</html>' }],
	['nothing', { ...START, kind: 'empty' }],
];

/** Odd answers to a start, with Retry On Fail. */
export const ANSWERS: readonly Row[] = [
	...withTask.map(
		([name, fault]): Row => ({
			name: `a start is answered with ${name}, retry on fail`,
			workflow: { chain: [...called(), image(HOLD, RETRY_ON_FAIL)] },
			plans: [QUICK, QUICK, QUICK],
			faults: [[fault, 3]],
			expected: {
				status: 'success',
				items: [{ prompt: 'one', status: 'completed' }],
				starts: 1,
				ids: ['items'],
			},
		}),
	),
	...withoutTask.map(
		([name, fault]): Row => ({
			name: `a start is answered with ${name}, retry on fail`,
			workflow: { chain: [...called(), image(HOLD, RETRY_ON_FAIL)] },
			faults: [[fault, 3]],
			expected: { status: 'error', starts: 1, says: ['It was not started'] },
		}),
	),
	{
		name: 'a start is refused with 429 once',
		workflow: { chain: [...called(), image(HOLD)] },
		plans: [QUICK],
		faults: [[{ ...START, kind: 'status', status: 429, retryAfter: 1 }, 1]],
		expected: { status: 'success', items: [{ prompt: 'one', status: 'completed' }], ids: ['items'] },
	},
];
