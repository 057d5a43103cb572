// Tried again, by n8n's Retry On Fail or by a person in the list of executions: what is paid for is taken up, what failed
// or was changed is started anew.
import { edit, held, mend, over, parked, retry } from '../acts.mts';
import { called, image, paired, stopAndError } from '../nodes.mts';
import type { Row } from '../row.mts';
import { ENDLESS, FAILURE, failing, PAST_A_MINUTE, QUICK, SOME_TIME } from './durations.mts';

const HOLD = { options: { whileWaiting: 'hold' } };
const RELEASE = { options: { whileWaiting: 'release' } };
const ONE = [{ prompt: 'one', status: 'completed' }];
const RETRY_ON_FAIL = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };

/** What a person does with a failure, and what must come of it, whether the wait was held or released. */
const afterFailure = (how: string, parameters: object): readonly Row[] => [
	{
		name: `retry, ${how}, task failed, unedited`,
		workflow: { chain: [...called(), image({ ...parameters })] },
		plans: [failing(SOME_TIME), SOME_TIME],
		meanwhile: [over, retry()],
		expected: { status: 'success', items: ONE, starts: 2, prompts: ['one', 'one'] },
	},
	{
		name: `retry, ${how}, task failed, prompt edited`,
		workflow: { chain: [...called(), image({ ...parameters })] },
		plans: [failing(SOME_TIME), SOME_TIME],
		meanwhile: [over, edit('another one'), retry('saved')],
		expected: {
			status: 'success',
			items: [{ prompt: 'another one', status: 'completed' }],
			starts: 2,
			prompts: ['one', 'another one'],
		},
	},
	{
		name: `retry, ${how}, one task of three failed`,
		workflow: { chain: [...called(), image({ ...parameters }), paired] },
		asked: ['one', 'two', 'three'],
		plans: [SOME_TIME, failing(SOME_TIME), SOME_TIME, QUICK],
		meanwhile: [over, retry()],
		expected: {
			status: 'success',
			items: ['one', 'two', 'three'].map((name) => ({ prompt: name, asked: name, status: 'completed' })),
			starts: 4,
		},
	},
	{
		name: `retry, ${how}, time was up`,
		workflow: { chain: [...called(), image({ ...parameters, options: { timeout: 0.2 } })] },
		plans: [ENDLESS],
		meanwhile: [over, retry()],
		expected: { status: 'error', starts: 1, ids: ['error'] },
	},
	{
		name: `retry, ${how}, a node behind failed`,
		workflow: { chain: [...called(), image({ ...parameters }), stopAndError] },
		plans: [SOME_TIME],
		meanwhile: [over, retry()],
		expected: { status: 'error', at: { node: 'Image' }, items: ONE, starts: 1, ids: ['items'] },
	},
	{
		name: `retry, ${how}, the download failed`,
		workflow: { chain: [...called(), image({ ...parameters, downloadResult: true })] },
		plans: [SOME_TIME],
		faults: [[{ host: 'storage', kind: 'status', status: 403 }, 1_000]],
		meanwhile: [over, mend, retry()],
		expected: { status: 'success', items: ONE, starts: 1, ids: ['items'] },
	},
	{
		name: `retry on fail, ${how}, task failed`,
		workflow: { chain: [...called(), image({ ...parameters }, RETRY_ON_FAIL)] },
		// Whether a failed task is paid for once more is for a person to say, not for n8n.
		plans: [failing(SOME_TIME), SOME_TIME],
		expected: { status: 'error', starts: 1, ids: ['error'], says: [FAILURE] },
	},
];

/** Failed, and tried again. */
export const RETRY: readonly Row[] = [
	...afterFailure('released', RELEASE),
	...afterFailure('held', HOLD),
	{
		name: 'retry, held, two times',
		workflow: { chain: [...called(), image(HOLD)] },
		plans: [failing(QUICK), failing(QUICK), QUICK],
		meanwhile: [over, retry(), over, retry()],
		expected: { status: 'success', items: ONE, starts: 3 },
	},
	{
		name: 'failure of a released wait names its task while it is parked and when it is over',
		workflow: { chain: [...called(), image({ options: { ...RELEASE.options, push: false } })] },
		plans: [failing(PAST_A_MINUTE)],
		meanwhile: [parked],
		expected: { status: 'error', starts: 1, ids: ['parked', 'error'], says: [FAILURE] },
	},
	{
		name: 'failure of a held wait names its task',
		workflow: { chain: [...called(), image(HOLD)] },
		plans: [failing(SOME_TIME)],
		meanwhile: [held],
		expected: { status: 'error', starts: 1, ids: ['error'], says: [FAILURE] },
	},
];
