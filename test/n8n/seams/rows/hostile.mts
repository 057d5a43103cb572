// Others on the network, and an A2E that names addresses it should not.
import type { Fault } from '../../../simulator/simulator.mts';
import { flood, over, parked } from '../acts.mts';
import { called, image, pass, speech } from '../nodes.mts';
import type { Row } from '../row.mts';

const DETAIL: Fault = {
	host: 'api',
	method: 'POST',
	path: '/send_tts',
	kind: 'reshape',
	// Nothing answers there, and n8n's protection does not let anybody ask.
	shape: (answer) => ({ ...answer, data: 'http://127.0.0.2:9/speech.mp3' }),
};
const BLOCKED = 'n8n does not allow requests to this address';

/** What n8n's protection keeps back (see stages.mts), and a flood of calls to a parked execution. */
export const HOSTILE: readonly Row[] = [
	{
		name: 'A2E is at an address that n8n does not allow',
		workflow: { chain: [...called(), image({ options: { whileWaiting: 'hold' } })] },
		a2eHost: '127.0.0.2',
		expected: { status: 'error', starts: 0, says: [BLOCKED, 'N8N_SSRF_ALLOWED_HOSTNAMES'] },
	},
	{
		name: 'a result is at an address that n8n does not allow',
		workflow: {
			chain: [...called(), { ...speech({ downloadResult: true }), onError: 'continueRegularOutput' }],
		},
		faults: [[DETAIL, 1]],
		expected: {
			status: 'success',
			starts: 1,
			items: [
				{
					error: expect.stringContaining(BLOCKED) as string,
					details: { code: 'downloadFailed', resultUrl: 'http://127.0.0.2:9/speech.mp3' },
				},
			],
		},
	},
	{
		name: 'ten thousand calls, true and forged ones, to a parked execution',
		alone: true,
		workflow: { chain: [...called(), image({ options: { whileWaiting: 'release' } }), pass('Done')] },
		plans: [{ durationMs: 120_000 }],
		meanwhile: [parked, flood(10_000), over],
		expected: {
			status: 'success',
			items: [{ prompt: 'one', status: 'completed' }],
			ids: ['parked', 'items'],
			notes: { flood: { calls: 10_000, isBounded: true } },
		},
	},
];
