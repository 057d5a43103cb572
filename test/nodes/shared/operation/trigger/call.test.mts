import type { IBinaryKeyData, IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { clock } from '../../../../../nodes/shared/client/clock';
import { MOST_LOOKS, receiveCall } from '../../../../../nodes/shared/operation/trigger/call';
import { NODE } from '../../../support/node.mts';
import { ok, scriptedContext } from '../../../support/context.mts';
import { useQuickClock } from '../../../support/quickClock.mts';

useQuickClock();

const ID = '67bd583f7b4ae10c76393899';
const DONE = { current_status: 'completed', image_urls: ['https://cdn.example.com/a.png'] };

/** What the file host gives for any result. */
const FILE = { headers: { 'content-type': 'image/png', 'content-length': '5' }, body: 'image' };

let nodes = 0;

/** A node of a workflow that A2E calls, with what A2E says of each task when it is asked. */
function trigger(says: (id: string, look: number) => IDataObject | undefined, parameters: IDataObject = {}) {
	const given: IDataObject = {
		...{ events: ['taskCompleted', 'taskFailed'], taskTypes: ['textToImage'], webhookToken: '' },
		...parameters,
	};
	const store: IDataObject = {};
	const id = `trigger-${nodes++}`;
	let looks = 0;
	const files: Array<IBinaryKeyData | undefined> = [];
	const { context, apiRequests, hostRequests } = scriptedContext({
		host: () => FILE,
		api: ({ url }) => {
			const record = says(url.split('/').at(-1) ?? '', ++looks);
			return record ? ok({ _id: url.split('/').at(-1), ...record }) : { status: 404, body: { code: 404 } };
		},
	});
	const call = async (body: unknown, { token, mode = 'webhook' }: { token?: string; mode?: string } = {}) => {
		const called = {
			...context,
			getNode: () => ({ ...NODE, id }),
			getWorkflow: () => ({ id: 'w', name: 'Test' }),
			getMode: () => mode,
			getNodeParameter: (name: string) => given[name] ?? null,
			getBodyData: () => body,
			getHeaderData: () => (token === undefined ? {} : { 'x-a2e-webhook-token': token }),
			getWorkflowStaticData: () => store,
		} as unknown as IWebhookFunctions;
		const { workflowData, webhookResponse } = await receiveCall(called);
		expect(webhookResponse).toEqual({ message: 'noted' });
		files.push(...(workflowData?.[0] ?? []).map(({ binary }) => binary));
		return workflowData?.[0].map(({ json }) => json);
	};
	return { call, apiRequests, hostRequests, store, files };
}

test('a call starts the workflow with what A2E itself says of the task, once', async () => {
	const { call, store } = trigger(() => DONE);
	const forged = { event: 'task.failed', data: { _id: ID, result_url: 'https://evil.example.com/x' } };
	const items = await call(forged);
	expect(items).toMatchObject([
		{ taskId: ID, taskType: 'textToImage', status: 'completed', event: 'taskCompleted' },
	]);
	expect(JSON.stringify(items)).not.toContain('evil');
	expect(await call(forged)).toBeUndefined();
	expect(store).toEqual({ a2eTold: ID });
});

test('the file of a result comes along where it is asked for, fetched without the token', async () => {
	const { call, files, hostRequests } = trigger(() => DONE, { downloadResult: true, outputField: 'image' });
	await call({ _id: ID });
	expect(files).toEqual([{ image: expect.objectContaining({ mimeType: 'image/png' }) }]);
	expect(hostRequests.map(({ url }) => url)).toEqual(DONE.image_urls);
	expect(JSON.stringify(hostRequests)).not.toContain('Bearer');
});

test('no file is fetched that nobody asked for', async () => {
	const { call, files, hostRequests } = trigger(() => DONE);
	await call({ _id: ID });
	expect(files).toEqual([undefined]);
	expect(hostRequests).toEqual([]);
});

test('two calls at the same time start it once', async () => {
	const { call } = trigger(() => DONE);
	const both = await Promise.all([call({ id: ID }), call({ id: ID })]);
	expect(both.filter((items) => items !== undefined)).toHaveLength(1);
});

test('a task that was told before n8n came up again is not told again', async () => {
	const { call, store, apiRequests } = trigger(() => DONE);
	store.a2eTold = ID;
	expect(await call({ id: ID })).toBeUndefined();
	expect(apiRequests).toEqual([]);
});

test('a call a moment before the record says so is not in vain', async () => {
	const { call } = trigger((_, look) => (look < 3 ? { current_status: 'processing' } : DONE));
	expect(await call({ id: ID })).toMatchObject([{ status: 'completed' }]);
});

test('a call for a task that runs is for nothing, and the next one counts', async () => {
	let record: IDataObject = { current_status: 'processing' };
	const { call } = trigger(() => record);
	expect(await call({ id: ID })).toBeUndefined();
	record = DONE;
	expect(await call({ id: ID })).toHaveLength(1);
});

test.each<[name: string, body: unknown]>([
	['without an ID', { event: 'task.completed' }],
	['with a text that is none', { id: '../../user/remainingCoins' }],
	['that is no object', 'hello'],
	['that goes deep', [[[[[[[ID]]]]]]]],
])('a call %s asks A2E for nothing', async (_name, body) => {
	const { call, apiRequests } = trigger(() => DONE);
	expect(await call(body)).toBeUndefined();
	expect(apiRequests).toEqual([]);
});

test('a task that is not there, or of another kind, starts nothing', async () => {
	const { call } = trigger(() => undefined);
	expect(await call({ id: ID })).toBeUndefined();
});

test('an end that nobody asked for starts nothing', async () => {
	const { call } = trigger(() => ({ current_status: 'failed', failed_message: 'no' }), {
		events: ['taskCompleted'],
	});
	expect(await call({ id: ID })).toBeUndefined();
});

test.each<[token: string | undefined, looks: boolean]>([
	['s3cret', true],
	['s3creT', false],
	['', false],
	[undefined, false],
])('with a token, a call with %j asks A2E: %j', async (token, looks) => {
	const { call, apiRequests } = trigger(() => DONE, { webhookToken: 's3cret' });
	expect((await call({ id: ID }, { token }))?.length).toBe(looks ? 1 : undefined);
	expect(apiRequests.length > 0).toBe(looks);
});

test('many forged calls ask A2E for so much, and no more', async () => {
	const { call, apiRequests } = trigger(() => ({ current_status: 'processing' }));
	clock.now = () => 1_700_000_000_000;
	const idAt = (at: number) => at.toString(16).padStart(24, '0');
	await Promise.all(Array.from({ length: 2 * MOST_LOOKS }, async (_, at) => await call({ id: idAt(at) })));
	expect(apiRequests.length).toBeLessThanOrEqual(3 * MOST_LOOKS);
	const before = apiRequests.length;
	clock.now = () => 1_700_000_060_000;
	await call({ ids: Array.from({ length: 50 }, (_, at) => idAt(at + 9_000)) });
	expect(apiRequests.length - before).toBeLessThanOrEqual(15);
});

test('a person who tests it sees a task as often as A2E calls', async () => {
	const { call, store } = trigger(() => DONE);
	for (const mode of ['manual', 'manual']) expect(await call({ id: ID }, { mode })).toHaveLength(1);
	expect(store).toEqual({});
});

test('a trigger for no type, or no event, says so', async () => {
	await expect(trigger(() => DONE, { taskTypes: [] }).call({ id: ID })).rejects.toThrow("'Task Types'");
	await expect(trigger(() => DONE, { events: [] }).call({ id: ID })).rejects.toThrow("'Trigger On'");
});
