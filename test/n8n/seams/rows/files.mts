// Results that are paid for and cannot be fetched.
import type { Fault } from '../../../simulator/simulator.mts';
import { mend, over, retry } from '../acts.mts';
import { called, speech } from '../nodes.mts';
import type { Row } from '../row.mts';

const MANY = 1_000;
const hostAnswers = (status: number): readonly [Fault, number] => [
	{ host: 'storage', kind: 'status', status },
	MANY,
];

/** The file host says no. */
export const FILES: readonly Row[] = [
	...[403, 404].map(
		(status): Row => ({
			name: `speech with download, the file host answers ${status}`,
			workflow: { chain: [...called(), speech({ downloadResult: true })] },
			faults: [hostAnswers(status)],
			expected: { status: 'error', starts: 1, ids: ['error'] },
		}),
	),
	{
		name: 'speech with download, the file host answers 403, on error continue',
		workflow: {
			chain: [...called(), { ...speech({ downloadResult: true }), onError: 'continueRegularOutput' }],
		},
		faults: [hostAnswers(403)],
		expected: {
			status: 'success',
			items: [{ error: expect.any(String) as string, details: { code: 'downloadFailed' } }],
			starts: 1,
			ids: ['items'],
		},
	},
	{
		name: 'speech with download, the file host answers 403, then retried',
		workflow: { chain: [...called(), speech({ downloadResult: true })] },
		faults: [hostAnswers(403)],
		meanwhile: [over, mend, retry()],
		expected: { status: 'success', items: [{ audioUrl: expect.any(String) as string }], starts: 1 },
	},
];
