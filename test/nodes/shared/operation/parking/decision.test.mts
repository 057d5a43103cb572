import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { findOperation, TASK_KINDS } from '../../../../../nodes/shared/catalogue';
import type { Operation } from '../../../../../nodes/shared/catalogue/types';
import { decideParking } from '../../../../../nodes/shared/operation/parking/decision';
import type { Run } from '../../../../../nodes/shared/operation/run';
import type { WaitSettings } from '../../../../../nodes/shared/operation/request/plan';
import { NODE } from '../../../support/node.mts';

/** A node of the workflow: its type and what its form says. */
interface Around {
	type: string;
	parameters?: IDataObject;
	disabled?: boolean;
	/** Whether it has run in this execution; a node above has by default. */
	ran?: boolean;
}

interface Scene extends Partial<WaitSettings> {
	above?: Around[];
	behind?: Around[];
	mode?: string;
	parentExecution?: { shouldResume?: boolean };
	origin?: string;
	type?: string;
	unsaved?: boolean;
	step?: boolean;
	stackless?: boolean;
	items?: number;
	operation?: Operation;
	/** Whether A2E is in this network, as a stand-in of it may be. */
	inside?: boolean;
}

const VIDEO = findOperation('avatarVideo', 'generate');
const SPEEDY = findOperation('textToImage', 'generate');
const VOICE = findOperation('voice', 'train');
const AVATAR = findOperation('avatar', 'create');

function decide(scene: Scene = {}) {
	const { above = [], behind = [], items = 1, operation = VIDEO, whileWaiting = 'automatic' } = scene;
	const named = (nodes: Around[]) =>
		nodes.map(({ type, parameters = {}, disabled }) => ({ name: type, type, parameters, disabled }));
	const ran = above.filter(({ ran: hasRun = true }) => hasRun).map(({ type }) => [type, [{}]]);
	const context = {
		getNode: () => ({ ...NODE, type: scene.type ?? NODE.type }),
		getMode: () => scene.mode ?? 'webhook',
		getExecutionId: () => (scene.unsaved ? '' : '7'),
		getWorkflow: () => ({ id: 'w' }),
		getParentNodes: () => named(above),
		getChildNodes: () => named(behind),
		evaluateExpression: () => `${scene.origin ?? 'http://localhost:5678'}/webhook-waiting/7?signature=s`,
		runExecutionData: {
			startData: scene.step ? { destinationNode: { nodeName: 'A2E' } } : {},
			resultData: { runData: Object.fromEntries(ran) as object },
			executionData: scene.stackless ? {} : { nodeExecutionStack: [] },
			parentExecution: scene.parentExecution,
		},
	} as unknown as IExecuteFunctions;
	const itemIndexes = Array.from({ length: items }, (_, index) => index);
	const kinds = operation.task ? [operation.task] : [...TASK_KINDS.values()].slice(0, 1);
	const client = { isInside: scene.inside ?? false } as Run['client'];
	return decideParking({ context, operation, itemIndexes, client }, kinds, {
		whileWaiting,
		batchSize: 50,
		...(scene.push === undefined ? {} : { push: scene.push }),
	});
}

const WEBHOOK = 'n8n-nodes-base.webhook';
const FORM = 'n8n-nodes-base.formTrigger';
const CHAT = '@n8n/n8n-nodes-langchain.chatTrigger';
const RESPOND = { type: 'n8n-nodes-base.respondToWebhook' };
const PUBLIC = 'https://n8n.example.com';

const HELD: Array<[name: string, scene: Scene, because: string]> = [
	['an agent', { type: 'n8n-nodes-a2e.a2eTool' }, 'an AI agent waits'],
	[
		'a workflow that waits',
		{ mode: 'integrated', parentExecution: { shouldResume: true } },
		'another workflow waits',
	],
	['a workflow tool', { mode: 'integrated' }, 'whoever called this workflow waits'],
	[
		'a webhook, last node',
		{ above: [{ type: WEBHOOK, parameters: { responseMode: 'lastNode' } }] },
		'waits to answer',
	],
	[
		'a webhook that streams',
		{ above: [{ type: WEBHOOK, parameters: { responseMode: 'streaming' } }] },
		'waits to answer',
	],
	[
		'a webhook that a node behind answers',
		{ above: [{ type: WEBHOOK, parameters: { responseMode: 'responseNode' } }], behind: [RESPOND] },
		'waits to answer',
	],
	[
		'a form, last node',
		{ above: [{ type: FORM, parameters: { responseMode: 'lastNode' } }] },
		'waits to answer',
	],
	[
		'a form with a page behind',
		{ above: [{ type: FORM }], behind: [{ type: 'n8n-nodes-base.form' }] },
		'waits to answer',
	],
	['a chat', { above: [{ type: CHAT }] }, 'waits to answer'],
	[
		'a chat that a node behind answers',
		{
			above: [{ type: CHAT, parameters: { options: { responseMode: 'responseNodes' } } }],
			behind: [{ type: '@n8n/n8n-nodes-langchain.chat' }],
		},
		'waits to answer',
	],
	['a single step', { step: true }, 'a single step is run by hand'],
	['a workflow that is not saved', { unsaved: true }, 'the workflow is not saved'],
	['an n8n with another engine', { stackless: true }, 'this n8n cannot run the node again'],
	['items that take turns', { operation: VOICE, items: 2 }, 'the items take turns'],
];

describe.each(HELD)('for %s', (_name, scene, because) => {
	test('Automatic holds and says nothing of it', () => {
		expect(decide(scene)).toEqual({ holdMs: Infinity, push: false });
	});

	test('Pause the Execution holds too, and says why', () => {
		const { hint, ...parking } = decide({ ...scene, whileWaiting: 'release' });
		expect(parking).toEqual({ holdMs: Infinity, push: false });
		expect(hint).toContain(because);
	});

	test('A2E is not asked to call', () => {
		expect(decide({ ...scene, origin: PUBLIC, push: true }).push).toBe(false);
	});
});

test.each<[name: string, scene: Scene]>([
	['a schedule', { mode: 'trigger', above: [{ type: 'n8n-nodes-base.scheduleTrigger' }] }],
	['a webhook that has answered', { above: [{ type: WEBHOOK, parameters: { responseMode: 'onReceived' } }] }],
	['a webhook of a default form', { above: [{ type: WEBHOOK }] }],
	[
		'a webhook that a node before answers',
		{ above: [{ type: WEBHOOK, parameters: { responseMode: 'responseNode' } }, RESPOND] },
	],
	[
		'a response node that is switched off',
		{
			above: [{ type: WEBHOOK, parameters: { responseMode: 'responseNode' } }],
			behind: [{ ...RESPOND, disabled: true }],
		},
	],
	[
		'another trigger than the one that waits',
		{ above: [{ type: WEBHOOK, parameters: { responseMode: 'lastNode' }, ran: false }] },
	],
	['a form that has answered', { above: [{ type: FORM }] }],
	[
		'a retry of what a webhook began',
		{ mode: 'retry', above: [{ type: WEBHOOK, parameters: { responseMode: 'lastNode' } }] },
	],
	['a workflow that nobody waits for', { mode: 'integrated', parentExecution: { shouldResume: false } }],
	['one item that would take turns', { operation: VOICE }],
])('for %s Automatic releases after a minute', (_name, scene) => {
	expect(decide(scene)).toEqual({ holdMs: 60_000, push: false });
	expect(decide({ ...scene, whileWaiting: 'release' }).holdMs).toBe(0);
	expect(decide({ ...scene, whileWaiting: 'hold' }).holdMs).toBe(Infinity);
});

describe('A2E is asked to call', () => {
	test('where n8n has an https address, and then a long task is released at once', () => {
		expect(decide({ origin: PUBLIC })).toEqual({ holdMs: 0, push: true });
		expect(decide({ origin: PUBLIC, operation: SPEEDY })).toEqual({ holdMs: 60_000, push: true });
	});

	test.each<[string, Scene]>([
		['a person does not want it', { push: false }],
		['A2E documents no webhook', { operation: AVATAR, push: true }],
		['a Wait node stands behind', { behind: [{ type: 'n8n-nodes-base.wait' }] }],
		['a form stands behind', { behind: [{ type: 'n8n-nodes-base.form' }] }],
		[
			'a node behind waits for an answer',
			{ behind: [{ type: 'n8n-nodes-base.slack', parameters: { operation: 'sendAndWait' } }] },
		],
		['n8n has no https address', { origin: 'http://n8n.example.com' }],
	])('not where %s', (_name, scene) => {
		expect(decide({ origin: PUBLIC, ...scene }).push).toBe(false);
	});

	test('where a person insists, also with a Wait node behind and on one machine', () => {
		const behind = [{ type: 'n8n-nodes-base.wait' }];
		expect(decide({ origin: PUBLIC, push: true, behind }).push).toBe(true);
		expect(decide({ push: true }).push).toBe(true);
	});

	test('but not over http from elsewhere: then nothing is started', () => {
		expect(() => decide({ origin: 'http://n8n.example.com', push: true })).toThrow(
			'n8n has no https address',
		);
	});

	describe.each(['https://10.1.2.3', 'https://n8n.internal', 'https://n8n', 'https://[fd00::1]:5678'])(
		'but not at %s, which it cannot reach',
		(origin) => {
			test.each([undefined, true])('and says so, with Notify by Webhook %s', (push) => {
				const { hint, ...parking } = decide({ origin, push });
				expect(parking).toEqual({ holdMs: 60_000, push: false });
				expect(hint).toContain(`n8n's address ${new URL(origin).hostname} is of your own network`);
				expect(hint).toContain('The node looks by itself');
			});

			test('nor is anything said where it would not be asked anyway', () => {
				const behind = [{ type: 'n8n-nodes-base.wait' }];
				for (const scene of [{ push: false }, { behind }, { operation: AVATAR }]) {
					expect(decide({ origin, ...scene })).toEqual({ holdMs: 60_000, push: false });
				}
			});

			test('unless A2E is in the same network', () => {
				expect(decide({ origin, inside: true })).toEqual({ holdMs: 0, push: true });
			});
		},
	);
});
