import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { openFile, transferMs } from '../../../../nodes/shared/media/fileHost';
import {
	connectionError,
	type Respond,
	scriptedContext,
	type ScriptedAnswer,
} from '../../support/context.mts';
import { useQuickClock } from '../../support/quickClock.mts';

const URL = 'https://cdn.example.com/a.mp4';

const pauses = useQuickClock();

async function open(host: Respond, headers?: Record<string, string>) {
	const { context, hostRequests } = scriptedContext({ host });
	return { opened: await openFile(context, URL, headers), hostRequests };
}

describe('openFile', () => {
	test("asks under n8n's own name, for the file as it is stored, and without the token", async () => {
		const { opened, hostRequests } = await open(() => ({ headers: { etag: '"1"' }, body: 'bytes' }));
		expect(opened).toMatchObject({ statusCode: 200, headers: { etag: '"1"' } });
		expect(await text(opened.body)).toBe('bytes');
		expect(hostRequests).toMatchObject([{ url: URL, encoding: 'stream' }]);
		expect(hostRequests[0].headers).toEqual({ 'accept-encoding': 'identity' });
	});

	test("asks a host that refuses n8n once more, under a browser's name", async () => {
		const refused = new PassThrough();
		const { opened, hostRequests } = await open(
			({ headers }) =>
				headers?.['user-agent'] === undefined ? { status: 403, body: refused } : { body: 'bytes' },
			{ range: 'bytes=5-' },
		);
		expect(await text(opened.body)).toBe('bytes');
		expect(refused.destroyed).toBe(true);
		expect(hostRequests).toHaveLength(2);
		expect(hostRequests[1].headers).toMatchObject({
			range: 'bytes=5-',
			'user-agent': expect.stringMatching(/^Mozilla/),
		});
	});

	test.each([403, 404, 410, 416])('HTTP %i is an answer, not a fault', async (status) => {
		const { opened, hostRequests } = await open(() => ({ status }));
		expect(opened.statusCode).toBe(status);
		expect(hostRequests).toHaveLength(status === 403 ? 2 : 1);
	});

	describe('a host in trouble', () => {
		const trouble: Array<[name: string, trouble: ScriptedAnswer | Error]> = [
			['that answers HTTP 429', { status: 429 }],
			['that answers HTTP 503', { status: 503 }],
			['that answers HTTP 500', { status: 500 }],
			['that resets the connection', connectionError('ECONNRESET')],
		];
		const host = (troubles: number, trouble: ScriptedAnswer | Error): Respond => {
			let asked = 0;
			return () => {
				if (asked++ >= troubles) return { body: 'bytes' };
				if (trouble instanceof Error) throw trouble;
				return trouble;
			};
		};

		test.each(trouble)('%s is asked again', async (_name, trouble) => {
			const { opened, hostRequests } = await open(host(2, trouble));
			expect(await text(opened.body)).toBe('bytes');
			expect(hostRequests).toHaveLength(3);
			expect(pauses).toEqual([1000, 2000]);
		});

		test.each(trouble)('%s for good is not asked for ever', async (_name, trouble) => {
			const { context, hostRequests } = scriptedContext({ host: host(99, trouble) });
			const result = await openFile(context, URL).catch((fault: unknown) => fault);
			if (trouble instanceof Error) expect(result).toBe(trouble);
			else expect(result).toMatchObject({ statusCode: trouble.status });
			expect(hostRequests).toHaveLength(3);
		});

		test.each<[retryAfter: string, pause: number]>([
			['7', 7000],
			['0', 1000],
			['nonsense', 1000],
		])('gets the time that it asks for (%s)', async (retryAfter, pause) => {
			await open(host(1, { status: 503, headers: { 'retry-after': retryAfter } }));
			expect(pauses).toEqual([pause]);
		});

		test('that asks for an hour is not waited for', async () => {
			const { opened } = await open(host(1, { status: 429, headers: { 'retry-after': '3600' } }));
			expect(opened.statusCode).toBe(429);
		});

		test('is not asked again after Stop', async () => {
			const stop = new AbortController();
			const { context, hostRequests } = scriptedContext({
				signal: stop.signal,
				host: () => {
					stop.abort();
					throw connectionError('ECONNRESET');
				},
			});
			await expect(openFile(context, URL)).rejects.toThrow('ECONNRESET');
			expect(hostRequests).toHaveLength(1);
		});
	});

	test('is closed with its connection, which does not end by the body while no data come', async () => {
		const body = new PassThrough();
		const { opened, hostRequests } = await open(() => ({ body }));
		opened.end();
		expect(body.destroyed).toBe(true);
		expect(hostRequests[0].abortSignal?.aborted).toBe(true);
	});
});

test.each<[bytes: number, minutes: number]>([
	[0, 30],
	[64 * 1024 * 60, 31],
	[1024 ** 4, 24 * 60],
])('%i bytes have %i minutes', (bytes, minutes) => {
	expect(transferMs(bytes)).toBe(minutes * 60_000);
});
