// Files of results: those that cannot be fetched, and what n8n keeps of those that can.
import type { Fault } from '../../../simulator/simulator.mts';
import { forgotten, mend, over, released, retry } from '../acts.mts';
import { called, image, pass, speech, subWorkflow, subWorkflowTrigger } from '../nodes.mts';
import type { Row } from '../row.mts';
import { SOME_TIME } from './durations.mts';

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
	{
		name: 'pause the execution with download, in a workflow of which nothing is to be saved',
		workflow: {
			settings: { saveDataSuccessExecution: 'none' },
			chain: [
				...called(),
				image({ downloadResult: true, options: { whileWaiting: 'release' } }),
				subWorkflow('once'),
			],
		},
		child: { chain: [subWorkflowTrigger, pass('Done')] },
		look: 'child',
		plans: [SOME_TIME],
		meanwhile: [released, over, forgotten],
		expected: {
			status: 'success',
			items: [{ prompt: 'one', status: 'completed' }],
			starts: 1,
			ids: ['items'],
		},
	},
];
