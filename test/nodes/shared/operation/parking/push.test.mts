import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import {
	noteWake,
	PUSH_WEBHOOKS,
	pushFields,
	receivePush,
	resumeUrl,
} from '../../../../../nodes/shared/operation/parking/push';
import { NODE } from '../../../support/node.mts';

const URL_OF_N8N = 'https://n8n.example.com/webhook-waiting/7?signature=s';

function executing(store: IDataObject = {}) {
	return {
		getContext: () => store,
		evaluateExpression: () => URL_OF_N8N,
	} as unknown as IExecuteFunctions;
}

describe('what A2E is asked', () => {
	test('to call the path of the node below the resume URL, signature kept', () => {
		const { webhook_url } = pushFields(executing());
		expect(webhook_url).toBe('https://n8n.example.com/webhook-waiting/7/a2e?signature=s');
		expect(resumeUrl(executing())).toBe(URL_OF_N8N);
		expect(PUSH_WEBHOOKS.map(({ path, isFullPath }) => [path, isFullPath])).toEqual([['a2e', true]]);
	});

	test('with a secret that all items, and a second try of the node, share', () => {
		const store: IDataObject = {};
		const secrets = [1, 2, 3].map(() => pushFields(executing(store)).webhook_token);
		expect(new Set(secrets).size).toBe(1);
		expect(store.a2ePush).toMatchObject({ tasks: 3, wakes: 0 });
		expect(pushFields(executing()).webhook_token).not.toBe(secrets[0]);
	});
});

test('what a call has woken is counted, where A2E was asked to call', () => {
	const store: IDataObject = {};
	noteWake(executing(store));
	expect(store).toEqual({});
	pushFields(executing(store));
	noteWake(executing(store));
	noteWake(executing(store));
	expect(store.a2ePush).toMatchObject({ wakes: 2 });
});

describe('A2E’s call', () => {
	const PUSH = { secret: '5ec4e7', tasks: 2, wakes: 0 };

	async function call(token: string | undefined, push: unknown, name = NODE.name) {
		const expressions: string[] = [];
		const context = {
			getNode: () => ({ ...NODE, name }),
			evaluateExpression: (expression: string) => {
				expressions.push(expression);
				return push;
			},
			getHeaderData: () => (token === undefined ? {} : { 'x-a2e-webhook-token': token }),
		} as unknown as IWebhookFunctions;
		return { response: await receivePush.call(context), expressions };
	}

	test('lets n8n go on with the execution, and passes nothing of itself on', async () => {
		const { response } = await call('5ec4e7', PUSH);
		expect(response).toEqual({ webhookResponse: 'noted', workflowData: [] });
	});

	test('is answered without going on, once there were more calls than A2E makes', async () => {
		expect((await call('5ec4e7', { ...PUSH, wakes: 5 })).response).toHaveProperty('workflowData');
		expect((await call('5ec4e7', { ...PUSH, wakes: 6 })).response).toEqual({ webhookResponse: 'noted' });
	});

	test.each([
		[undefined, PUSH],
		['', PUSH],
		['5ec4e8', PUSH],
		['5ec4e7x', PUSH],
		['5ec4e', PUSH],
		['5ec4e75ec4e7', PUSH],
		['', { ...PUSH, secret: '' }],
		['undefined', { tasks: 2, wakes: 0 }],
		['5ec4e7', undefined],
		['5ec4e7', 'text'],
	])('with the token %j for %j is ignored', async (token, push) => {
		expect((await call(token, push)).response).toEqual({ webhookResponse: 'ignored' });
	});

	test.each(['Video {{title}}', `"quotes" and 'more' \\ \n`, 'emoji 🎬', '`${x}`'])(
		'finds what a node called %j keeps',
		async (name) => {
			const { expressions } = await call('5ec4e7', PUSH, name);
			const [inner] = /\$node\[(".*?")\]/.exec(expressions[0])?.slice(1) ?? [];
			expect(JSON.parse(inner)).toBe(name);
			expect(expressions[0].slice(2, -2)).not.toMatch(/[{}`$']{2}|\n/);
		},
	);
});
