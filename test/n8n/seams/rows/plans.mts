// What is wrong with a node is said before anything is paid for, and harms nobody.
import type { INodeParameters } from 'n8n-workflow';
import { withMore } from '../../../nodes/support/options.mts';
import { lookWhetherAlive, over } from '../acts.mts';
import { called, image } from '../nodes.mts';
import type { NodeDraft, Row } from '../row.mts';
import { QUICK } from './durations.mts';

const FAILS = "={{ $('No Such Node').item.json.name }}";
const HOLD = { options: { whileWaiting: 'hold' } };

const addUser: NodeDraft = {
	name: 'Add User',
	type: 'n8n-nodes-a2e.a2e',
	typeVersion: 1,
	onError: 'continueRegularOutput',
	parameters: {
		resource: 'account',
		operation: 'addUser',
		username: '={{ $json.name }}',
		additionalFields: { properties: '{"__proto__.polluted":"yes"}' },
	},
};

/** A parameter whose expression fails, by the name of the row and the parameters. */
const failing: ReadonlyArray<readonly [name: string, parameters: INodeParameters]> = [
	['Output Data Field Name', { downloadResult: true, outputField: FAILS }],
	['Download Result', { downloadResult: FAILS }],
	['Wait for Completion', { waitForCompletion: FAILS }],
	['Timeout', { options: { timeout: FAILS } }],
];

/** Read and checked before the first start. */
export const PLANS: readonly Row[] = [
	...failing.map(
		([name, parameters]): Row => ({
			name: `an expression that fails in ${name}`,
			workflow: { chain: [...called(), image(withMore(HOLD, parameters))] },
			plans: [QUICK],
			expected: { status: 'error', starts: 0 },
		}),
	),
	{
		name: 'an expression that fails for the second of three items',
		workflow: {
			chain: [
				...called(),
				image({
					...HOLD,
					downloadResult: true,
					outputField: `={{ $json.name === 'two' ? $('No Such Node').item.json.name : 'data' }}`,
				}),
			],
		},
		asked: ['one', 'two', 'three'],
		plans: [QUICK, QUICK, QUICK],
		expected: { status: 'error', starts: 0 },
	},
	{
		name: 'Download Result as the text "false"',
		workflow: { chain: [...called(), image({ ...HOLD, downloadResult: '={{ "false" }}' })] },
		plans: [QUICK],
		faults: [[{ host: 'storage', kind: 'status', status: 403 }, 1_000]],
		expected: { status: 'success', items: [{ status: 'completed' }], starts: 1 },
	},
	{
		name: 'Notify by Webhook without https, on error continue',
		on: 'apart',
		workflow: {
			chain: [
				...called(),
				image({ options: { whileWaiting: 'release', push: true } }, { onError: 'continueRegularOutput' }),
			],
		},
		plans: [QUICK],
		expected: {
			status: 'success',
			items: [{ error: expect.stringContaining('https') as string, details: { code: 'badParameter' } }],
			starts: 0,
		},
	},
	{
		name: 'Notify by Webhook without https, by the error output',
		on: 'apart',
		workflow: {
			chain: [
				...called(),
				image({ options: { whileWaiting: 'release', push: true } }, { onError: 'continueErrorOutput' }),
			],
		},
		plans: [QUICK],
		expected: {
			status: 'success',
			at: { node: 'Image', output: 1 },
			items: [{ error: expect.stringContaining('https') as string, details: { code: 'badParameter' } }],
			starts: 0,
		},
	},
	// The last one on its n8n, which it may leave dead.
	{
		name: 'Add User with the properties {"__proto__.polluted":"yes"}',
		on: 'apart',
		workflow: { chain: [...called(), addUser] },
		meanwhile: [over, lookWhetherAlive],
		expected: { notes: { alive: { signIn: true, rest: true, webhook: 200 } } },
	},
];
