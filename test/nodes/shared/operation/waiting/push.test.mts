import type { IDataObject, IExecuteFunctions, IHttpRequestOptions, IWebhookFunctions } from 'n8n-workflow';
import { clock } from '../../../../../nodes/shared/client/clock';
import {
	PUSH_WEBHOOKS,
	pushedItems,
	pushFields,
	receivePush,
	rememberChild,
	resumeUrl,
} from '../../../../../nodes/shared/operation/waiting/push';
import { NODE } from '../../../support/node.mts';

const URL_OF_N8N = 'https://n8n.example.com/webhook-waiting/7?signature=s';
const CHILD = 'https://n8n.example.com/webhook-waiting/8?signature=t';

function executing(store: IDataObject = {}) {
	return {
		getContext: () => store,
		evaluateExpression: () => URL_OF_N8N,
	} as unknown as IExecuteFunctions;
}

describe('what A2E is asked', () => {
	test('to call the path of the node below the resume URL, signature kept', () => {
		const { webhook_url } = pushFields(executing(), 0);
		expect(webhook_url).toBe('https://n8n.example.com/webhook-waiting/7/a2e?signature=s');
		expect(resumeUrl(executing())).toBe(URL_OF_N8N);
		expect(PUSH_WEBHOOKS.map(({ path, isFullPath }) => [path, isFullPath])).toEqual([['a2e', true]]);
	});

	test('with a secret that all items, and a second try of the node, share', () => {
		const store = {};
		const secrets = [0, 3, 0].map((item) => pushFields(executing(store), item).webhook_token.split('.'));
		expect(secrets.map(([item]) => item)).toEqual(['0', '3', '0']);
		expect(new Set(secrets.map(([, secret]) => secret)).size).toBe(1);
		expect(pushFields(executing(), 0).webhook_token).not.toBe(secrets[0].join('.'));
	});
});

test('the address of the child is remembered only where A2E was asked', () => {
	const store: IDataObject = {};
	rememberChild(executing(store), CHILD);
	expect(store).toEqual({});
	pushFields(executing(store), 0);
	rememberChild(executing(store), CHILD);
	expect(store.a2ePush).toMatchObject({ childUrl: CHILD });
});

test.each([
	[{ body: { item: 2 } }, [2]],
	[{ body: { item: null } }, []],
	[{ body: { item: '2' } }, []],
	[{ body: 'text' }, []],
	[{ pauseSeconds: 66 }, []],
	[undefined, []],
])('a call that says %j is about the items %j', (json, items) => {
	expect([...pushedItems(json)]).toEqual(items);
});

describe('A2E’s call', () => {
	const PUSH = { secret: '5ec4e7', childUrl: CHILD };
	const { pause } = clock;
	const pauses: number[] = [];
	beforeEach(() => {
		pauses.length = 0;
		clock.pause = async (ms) => void pauses.push(ms);
	});
	afterEach(() => {
		clock.pause = pause;
	});

	/** @param answers HTTP status by call, or a fault of the network */
	async function call(token: string | undefined, push: unknown, answers: Array<number | Error> = [200]) {
		const sent: IHttpRequestOptions[] = [];
		const context = {
			getNode: () => NODE,
			evaluateExpression: () => push,
			getHeaderData: () => (token === undefined ? {} : { 'x-a2e-webhook-token': token }),
			helpers: {
				async httpRequest(options: IHttpRequestOptions) {
					const answer = answers[Math.min(sent.push(options), answers.length) - 1];
					if (answer instanceof Error) throw answer;
					return { statusCode: answer };
				},
			},
		} as unknown as IWebhookFunctions;
		return { response: await receivePush.call(context), sent };
	}

	test('wakes the child with the item and never resumes the execution', async () => {
		const { response, sent } = await call('3.5ec4e7', PUSH);
		expect(response).toEqual({ webhookResponse: 'noted' });
		expect(sent).toEqual([expect.objectContaining({ method: 'POST', url: CHILD, body: { item: 3 } })]);
	});

	test.each([
		[undefined, PUSH],
		['', PUSH],
		['3', PUSH],
		['3.', PUSH],
		['3.5ec4e8', PUSH],
		['3.5ec4e7x', PUSH],
		['3.5ec4e', PUSH],
		['3.5ec4e75ec4e7', PUSH],
		['3.', { ...PUSH, secret: '' }],
		['3.undefined', { childUrl: CHILD }],
		['3.5ec4e7', undefined],
		['3.5ec4e7', 'text'],
	])('with the token %j for %j is ignored', async (token, push) => {
		const { response, sent } = await call(token, push);
		expect(response).toEqual({ webhookResponse: 'ignored' });
		expect(sent).toEqual([]);
	});

	test('before the child is known changes nothing', async () => {
		const { response, sent } = await call('3.5ec4e7', { secret: '5ec4e7' });
		expect(response).toEqual({ webhookResponse: 'noted' });
		expect(sent).toEqual([]);
	});

	test('is passed on again while the child is busy with a look', async () => {
		expect((await call('0.5ec4e7', PUSH, [409, 409, 200])).sent).toHaveLength(3);
		expect(pauses).toEqual([1_500, 1_500]);
	});

	test('is given up when the child stays busy', async () => {
		const { response, sent } = await call('0.5ec4e7', PUSH, [409]);
		expect(sent).toHaveLength(4);
		expect(response).toEqual({ webhookResponse: 'noted' });
	});

	test.each<[string, number | Error]>([
		['is gone', 404],
		['cannot be reached', new Error('ECONNREFUSED')],
		['breaks down', 500],
	])('never fails when the child %s', async (_, answer) => {
		const { response, sent } = await call('0.5ec4e7', PUSH, [answer]);
		expect(sent).toHaveLength(1);
		expect(response).toEqual({ webhookResponse: 'noted' });
	});
});
