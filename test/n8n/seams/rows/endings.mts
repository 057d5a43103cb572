// Waits that somebody ends from outside, and waits that end badly: nobody loses sight of what is paid for.
import { deleteCredential, held, lookAtList, over, parked, pause, retry, stop } from '../acts.mts';
import { called, image, pass } from '../nodes.mts';
import type { Row, WorkflowDraft } from '../row.mts';
import { FAILURE, failing, PAST_A_MINUTE, QUICK, SOME_TIME } from './durations.mts';

const HOLD = { options: { whileWaiting: 'hold' } };
const QUIET = { options: { whileWaiting: 'release', push: false } };
const TIMEOUT_SECONDS = 25;

/** Webhook → Items → Image, whose errors leave by its second output. */
const withErrorOutput = (parameters: object): WorkflowDraft => ({
	chain: [...called(), image({ ...parameters }, { onError: 'continueErrorOutput' }), pass('Good')],
	loose: [pass('Bad')],
	edges: [{ from: 'Image', output: 1, to: 'Bad' }],
});

/** Ended from outside, or ended badly. */
export const ENDINGS: readonly Row[] = [
	// The workflow belongs to an owner of the n8n: then n8n runs the node, and it is the node that finds no credential.
	{
		name: 'credential deleted while parked',
		workflow: { chain: [...called(), image(QUIET)] },
		plans: [PAST_A_MINUTE],
		meanwhile: [parked, deleteCredential],
		expected: { status: 'error', starts: 1, ids: ['parked', 'error', 'log'] },
	},
	{
		name: 'credential deleted while parked, on error continue',
		workflow: { chain: [...called(), image(QUIET, { onError: 'continueRegularOutput' }), pass('Done')] },
		plans: [PAST_A_MINUTE],
		meanwhile: [parked, deleteCredential],
		expected: {
			status: 'success',
			items: [{ error: expect.any(String) as string, details: { code: expect.any(String) as string } }],
			starts: 1,
			ids: ['parked', 'items', 'log'],
		},
	},
	// n8n stores what it knew before the first node, and neither that node's data nor its error.
	{
		name: 'stopped while held',
		workflow: { chain: [...called(), image(HOLD)] },
		plans: [PAST_A_MINUTE],
		meanwhile: [held, stop],
		expected: { status: 'canceled', starts: 1, ids: ['execution', 'log'] },
	},
	// For the same reason it begins anew, and shows the error of the first time whatever comes.
	{
		name: 'stopped while held, then retried',
		workflow: { chain: [...called(), image(HOLD)] },
		plans: [PAST_A_MINUTE, QUICK],
		meanwhile: [held, stop, pause(3_000), retry()],
		expected: {
			at: { node: 'Image' },
			items: [{ prompt: 'one', status: 'completed' }],
			ids: ['log'],
		},
	},
	{
		name: 'stopped while parked',
		workflow: { chain: [...called(), image(QUIET)] },
		plans: [PAST_A_MINUTE],
		meanwhile: [parked, stop],
		expected: { status: 'canceled', starts: 1, ids: ['parked', 'execution', 'log'] },
	},
	{
		name: 'stopped while parked, then retried',
		workflow: { chain: [...called(), image(QUIET)] },
		plans: [PAST_A_MINUTE],
		meanwhile: [parked, stop, pause(3_000), retry()],
		expected: {
			status: 'success',
			items: [{ prompt: 'one', status: 'completed' }],
			starts: 1,
			ids: ['parked', 'items'],
		},
	},
	{
		name: 'workflow timeout while held',
		workflow: { chain: [...called(), image(HOLD)], settings: { executionTimeout: TIMEOUT_SECONDS } },
		plans: [PAST_A_MINUTE],
		// n8n may save the execution before the node has told it its error.
		expected: { status: 'canceled', starts: 1, ids: ['execution', 'log'] },
	},
	// Time counts from the first start. n8n looks at it when it resumes the execution, and then runs no node.
	{
		name: 'workflow timeout while parked',
		workflow: { chain: [...called(), image(QUIET)], settings: { executionTimeout: TIMEOUT_SECONDS } },
		plans: [PAST_A_MINUTE],
		meanwhile: [parked],
		expected: { status: 'canceled', starts: 1, ids: ['parked', 'execution', 'log'] },
	},
	{
		name: 'workflow timeout while parked, on error continue',
		workflow: {
			chain: [...called(), image(QUIET, { onError: 'continueRegularOutput' }), pass('Done')],
			settings: { executionTimeout: TIMEOUT_SECONDS },
		},
		plans: [PAST_A_MINUTE],
		meanwhile: [parked],
		expected: { status: 'canceled', starts: 1, ids: ['parked', 'execution', 'log'] },
	},
	{
		name: 'released, an unknown status word, then failure: by the error output',
		workflow: withErrorOutput(QUIET),
		// A look that is parked sees the word.
		plans: [{ ...failing(PAST_A_MINUTE), statusWord: 'marinating' }],
		expected: {
			status: 'success',
			at: { node: 'Image', output: 1 },
			items: [{ error: expect.stringContaining(FAILURE) as string, details: { code: 'taskFailed' } }],
			starts: 1,
			ids: ['items'],
			says: ['marinating'],
		},
	},
	{
		name: 'released, an unknown status word, then failure: nothing by the success output',
		workflow: withErrorOutput(QUIET),
		plans: [{ ...failing(SOME_TIME), statusWord: 'marinating' }],
		expected: { status: 'success', at: { node: 'Image', output: 0 }, items: [], starts: 1 },
	},
	{
		name: 'released, on error continue: an error item beside two results',
		workflow: { chain: [...called(), image(QUIET, { onError: 'continueRegularOutput' })] },
		asked: ['one', 'two', 'three'],
		plans: [{ ...failing(SOME_TIME), prompt: 'two' }, SOME_TIME, SOME_TIME],
		expected: {
			status: 'success',
			items: [
				{ prompt: 'one', status: 'completed' },
				{ error: expect.stringContaining(FAILURE) as string, details: { code: 'taskFailed' } },
				{ prompt: 'three', status: 'completed' },
			],
			starts: 3,
			ids: ['items'],
		},
	},
	{
		name: 'parked: one row in the list, named as its workflow',
		workflow: { chain: [...called(), image(QUIET)] },
		plans: [PAST_A_MINUTE],
		meanwhile: [parked, lookAtList, over],
		expected: {
			status: 'success',
			starts: 1,
			ids: ['parked', 'items'],
			notes: { list: ['parked: one row in the list, named as its workflow'] },
		},
	},
];
