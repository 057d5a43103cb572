import type { IDataObject } from 'n8n-workflow';
import { useBench } from './bench.mts';
import { anchorOf, type Asked, asked, looksAt, PUBLIC, video, videos } from './pushed.mts';
import { avatar, draftOf, park } from './released.mts';

/** When A2E is asked to call n8n at the end of a task, and with what. */
const bench = useBench();
let anchor: string;
beforeEach(async () => {
	anchor = await anchorOf(bench);
	bench.simulator.plan({ stuck: true }, 2);
});

it('every item gives the secret of the node, and the path of the node', async () => {
	const id = await park(bench, 'a2e', video(bench, anchor), [{}, {}]);
	const [first, second] = videos(bench).map(asked);
	expect(second).toMatchObject({ webhook_url: first.webhook_url, webhook_token: first.webhook_token });
	const url = new URL(String(first.webhook_url));
	expect(url.origin).toBe(PUBLIC);
	expect(url.pathname).toBe(`/webhook-waiting/${id}/a2e`);
	expect(first.webhook_token).toMatch(/^[0-9a-f-]{36}$/);
});

it('Automatic asks too, and releases at once what takes longer than a minute', async () => {
	await park(bench, 'a2e', video(bench, anchor, { options: { whileWaiting: 'automatic' } }), [{}]);
	expect(asked(videos(bench)[0]).webhook_url).toContain(PUBLIC);
	expect(looksAt(bench)).toBe(0);
});

it('a person who insists may try it out on one machine', async () => {
	bench.engine.webhookUrl = 'http://127.0.0.1:5678';
	await bench.node('a2e', video(bench, anchor, { options: { push: true } }));
	const [{ body }] = bench.calls('/video/generate');
	expect((body as Asked).webhook_url).toMatch(/^http:\/\/127\.0\.0\.1:5678\/webhook-waiting\/1\/a2e\?/);
});

describe('is not asked', () => {
	it.each<[string, IDataObject]>([
		['when a person switched it off', { options: { push: false } }],
		['when the worker is held', { options: { whileWaiting: 'hold', timeout: 0.1, onTimeout: 'return' } }],
		['when nobody waits', { waitForCompletion: false }],
	])('%s', async (_, extra) => {
		await bench.engine.run(draftOf('a2e', video(bench, anchor, extra)), [{ json: {} }], { stopAfterMs: 300 });
		expect(videos(bench).map(asked)).toEqual([
			expect.not.objectContaining({ webhook_url: expect.anything() }),
		]);
	});

	it('when the address is http and nobody insists', async () => {
		bench.engine.webhookUrl = 'http://n8n.example.com';
		await park(bench, 'a2e', video(bench, anchor), [{}]);
		expect(asked(videos(bench)[0]).webhook_url).toBeUndefined();
	});

	it('for an AI agent', async () => {
		const parameters = video(bench, anchor, { options: { timeout: 0.1, whileWaiting: 'automatic' } });
		await bench.node('a2eTool', parameters);
		expect(asked(videos(bench)[0]).webhook_url).toBeUndefined();
	});

	it('for a kind of task without webhooks', async () => {
		await park(bench, 'createAvatar', avatar(bench, { options: { push: true } }));
		const { body } = bench.simulator.starts.at(-1)!;
		expect(body).not.toHaveProperty('webhook_url');
	});

	it('in place of a person’s own webhook', async () => {
		const own = { webhookUrl: 'https://example.com/mine', webhookToken: 'mine' };
		await park(bench, 'a2e', video(bench, anchor, { additionalFields: own }), [{}]);
		expect(asked(videos(bench)[0])).toMatchObject({
			webhook_url: 'https://example.com/mine',
			webhook_token: 'mine',
		});
	});
});

it('insisting without an https address is an error before anything is started', async () => {
	bench.engine.webhookUrl = 'http://n8n.example.com';
	const { error } = await bench.node('a2e', video(bench, anchor, { options: { push: true } }));
	expect(error?.message).toContain("'Notify by Webhook' cannot be used: n8n has no https address");
	expect(error?.description).toContain('WEBHOOK_URL');
	expect(bench.calls('/video/generate')).toEqual([]);
	expect(videos(bench)).toEqual([]);
});
