import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bench, createBench, starts } from './testClient.mts';

let bench: Bench;
let listener: Server;
let url: string;
const received: { headers: IncomingHttpHeaders; body: unknown }[] = [];
let status = 200;

beforeAll(async () => {
	bench = await createBench({ allowHttpWebhooks: true, now: Date.now });
	listener = createServer(async (request, response) => {
		received.push({ headers: request.headers, body: JSON.parse(await text(request)) });
		response.writeHead(status).end();
	});
	await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
	listener.close();
	await bench.simulator.close();
});
beforeEach(() => {
	bench.simulator.reset();
	received.length = 0;
	status = 200;
});

async function start(fields: object): Promise<string> {
	const { path, body } = starts.voice(bench);
	const { _id: id } = await bench.data<{ _id: string }>('POST', path, { ...body, ...fields });
	return id;
}

/** Waits until a call was answered, or for the whole time when none is to come. */
async function calls(ms = 2000) {
	const end = Date.now() + ms;
	while (Date.now() < end && !bench.simulator.webhooks.some((call) => call.status !== undefined))
		await sleep(5);
	return bench.simulator.webhooks;
}

describe('the webhook of a start', () => {
	test('is called once, when the task has ended', async () => {
		bench.simulator.plan({ durationMs: 60 });
		const before = Date.now();
		const taskId = await start({ webhook_url: url, webhook_token: 'my word' });
		expect(bench.simulator.webhooks).toEqual([]);
		expect(await calls()).toEqual([{ taskId, event: 'task.completed', url, token: 'my word', status: 200 }]);
		expect(Date.now() - before).toBeGreaterThanOrEqual(60);
		expect(received).toMatchObject([
			{
				headers: { 'x-a2e-webhook-token': 'my word', 'content-type': 'application/json' },
				body: { event: 'task.completed', data: { _id: taskId } },
			},
		]);
		expect(await bench.data('GET', `/userVoice/${taskId}`)).toMatchObject({ current_status: 'completed' });
	});

	test('is told of a failure, without a token when none was given', async () => {
		bench.simulator.plan({ durationMs: 1, fail: { message: 'No.' } });
		const taskId = await start({ webhook_url: url });
		expect(await calls()).toMatchObject([{ taskId, event: 'task.failed' }]);
		expect(received[0].headers).not.toHaveProperty('x-a2e-webhook-token');
	});

	test('is not called again when it answers an error, or nobody is there', async () => {
		status = 500;
		bench.simulator.plan({ durationMs: 1 }, 2);
		await start({ webhook_url: url });
		expect(await calls()).toMatchObject([{ status: 500 }]);
		await sleep(20);
		await start({ webhook_url: 'http://127.0.0.1:1/hook' });
		await sleep(50);
		expect(bench.simulator.webhooks.map((call) => call.status)).toEqual([500, undefined]);
		expect(received).toHaveLength(1);
	});

	test('may be kept back, or come late', async () => {
		bench.simulator.plan({ durationMs: 1, webhook: false });
		await start({ webhook_url: url });
		expect(await calls(40)).toEqual([]);
		bench.simulator.plan({ durationMs: 1, webhook: { delayMs: 80 } });
		const before = Date.now();
		await start({ webhook_url: url });
		expect(await calls()).toHaveLength(1);
		expect(Date.now() - before).toBeGreaterThanOrEqual(80);
	});

	test('is not called after a reset, nor for a task that is stuck', async () => {
		bench.simulator.plan({ stuck: true });
		await start({ webhook_url: url });
		bench.simulator.reset();
		bench.simulator.plan({ durationMs: 30 });
		await start({ webhook_url: url });
		bench.simulator.reset();
		expect(await calls(80)).toEqual([]);
		expect(received).toEqual([]);
	});
});

describe('the URL of a webhook', () => {
	test.each(['http://example.com/hook', 'http://127.0.0.1.example.com/', 'ftp://127.0.0.1/'])(
		'%s is refused even where http on this machine is taken',
		async (webhook_url) => {
			const { path, body } = starts.voice(bench);
			expect(await bench.call('POST', path, { ...body, webhook_url })).toMatchObject({ status: 400 });
		},
	);

	test('http on this machine is refused by default', async () => {
		const strict = await createBench();
		const { path, body } = starts.voice(strict);
		expect(await strict.call('POST', path, { ...body, webhook_url: url })).toMatchObject({ status: 400 });
		await strict.simulator.close();
	});
});
