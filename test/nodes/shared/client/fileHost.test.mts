import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { openFile } from '../../../../nodes/shared/client/fileHost';
import { type Respond, scriptedContext } from '../../support/context.mts';

const URL = 'https://cdn.example.com/a.mp4';

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

	test.each([403, 404, 410, 429, 500])('HTTP %i is an answer, not a fault', async (status) => {
		const { opened, hostRequests } = await open(() => ({ status }));
		expect(opened.statusCode).toBe(status);
		expect(hostRequests).toHaveLength(status === 403 ? 2 : 1);
	});

	test('is closed with its connection, which does not end by the body while no data come', async () => {
		const body = new PassThrough();
		const { opened, hostRequests } = await open(() => ({ body }));
		opened.end();
		expect(body.destroyed).toBe(true);
		expect(hostRequests[0].abortSignal?.aborted).toBe(true);
	});
});
