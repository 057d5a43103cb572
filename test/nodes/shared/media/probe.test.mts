import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { clock } from '../../../../nodes/shared/client/clock';
import { HEAD_BYTES } from '../../../../nodes/shared/media/container';
import { probeUrl, type Probe } from '../../../../nodes/shared/media/probe';
import { connectionError, type Respond, scriptedContext } from '../../support/context.mts';

const URL = 'https://example.com/media';
const CLIP = readFileSync(resolve(import.meta.dirname, '../../../../examples/media/clip.mp4'));

async function probe(host: Respond) {
	const { context, hostRequests } = scriptedContext({ host });
	return { probed: await probeUrl(context, URL), hostRequests };
}

/** An answer with the head of the clip. */
function clip(headers: Record<string, string>, status = 200): Respond {
	return () => ({ status, headers, body: new PassThrough().end(CLIP.subarray(0, HEAD_BYTES)) });
}

const VIDEO = { mimeType: 'video/mp4', seconds: 12 };

test.each<[name: string, host: Respond, facts: object]>([
	[
		'a host that gives a part',
		clip({ 'content-type': 'video/mp4', 'content-range': `bytes 0-65535/${CLIP.length}` }, 206),
		{ declaredType: 'video/mp4', contents: VIDEO, bytes: CLIP.length },
	],
	[
		'a part of a file of unknown length',
		clip({ 'content-type': 'video/mp4', 'content-range': 'bytes 0-65535/*', 'content-length': '65536' }, 206),
		{ declaredType: 'video/mp4', contents: VIDEO, bytes: undefined },
	],
	[
		'a host that gives it all',
		clip({ 'content-type': 'Video/MP4; codecs="avc1"', 'content-length': String(CLIP.length) }),
		{ declaredType: 'video/mp4', contents: VIDEO, bytes: CLIP.length },
	],
	['no type', clip({}), { declaredType: undefined, contents: VIDEO, bytes: undefined }],
	[
		'a type that says nothing, which A2E goes by all the same',
		clip({ 'content-type': 'application/octet-stream' }),
		{ declaredType: 'application/octet-stream', contents: VIDEO },
	],
	[
		'a web page',
		() => ({ headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>No</title>' }),
		{ declaredType: 'text/html', contents: { mimeType: 'text/html' } },
	],
	['an empty file', () => ({ headers: { 'content-length': '0' } }), { contents: {}, bytes: 0 }],
])('%s', async (_name, host, facts) => {
	expect((await probe(host)).probed).toEqual({
		facts: { declaredType: undefined, bytes: undefined, ...facts },
	});
});

test.each<[name: string, status: number, expected: Probe | undefined]>([
	['a redirect', 302, { objection: expect.stringContaining('redirects') }],
	['a permanent redirect', 308, { objection: expect.stringContaining('redirects') }],
	['no file', 404, { objection: 'there is no file (HTTP 404)', isGone: true }],
	['a file that is gone', 410, { objection: 'there is no file (HTTP 410)', isGone: true }],
	// n8n's view of the network need not be A2E's.
	['a host that refuses n8n', 403, undefined],
	['a host that refuses to give parts', 416, undefined],
	['a host in trouble', 500, undefined],
])('%s', async (_name, status, expected) => {
	expect((await probe(() => ({ status, headers: { 'content-type': 'text/html' } }))).probed).toEqual(
		expected,
	);
});

describe('a probe that is not conclusive lets the start go on', () => {
	test('when the host cannot be reached', async () => {
		const { probed, hostRequests } = await probe(() => {
			throw connectionError('ECONNREFUSED');
		});
		expect(probed).toBeUndefined();
		expect(hostRequests).toHaveLength(1);
	});

	test('when the connection breaks', async () => {
		const body = new PassThrough();
		body.write(CLIP.subarray(0, 100));
		const probing = probe(() => ({ headers: { 'content-type': 'video/mp4' }, body }));
		setImmediate(() => body.destroy(connectionError('ECONNRESET')));
		expect((await probing).probed).toBeUndefined();
	});

	test('when the host falls silent, whose connection is closed then', async () => {
		const { limit } = clock;
		clock.limit = () => 50;
		const body = new PassThrough();
		body.write(CLIP.subarray(0, 100));
		try {
			expect((await probe(() => ({ body }))).probed).toBeUndefined();
		} finally {
			clock.limit = limit;
		}
		expect(body.destroyed).toBe(true);
	});
});

test('is one request for the head, without the token, that follows no redirect', async () => {
	const { hostRequests } = await probe(clip({ 'content-type': 'video/mp4' }));
	expect(hostRequests).toHaveLength(1);
	expect(hostRequests[0]).toMatchObject({
		url: URL,
		headers: { range: 'bytes=0-65535' },
		disableFollowRedirect: true,
		encoding: 'stream',
	});
	expect(hostRequests[0].method ?? 'GET').toBe('GET');
	expect(JSON.stringify(hostRequests[0])).not.toMatch(/authorization|sk_/i);
});

test('takes no more than the head of a host that gives it all', async () => {
	const body = new PassThrough();
	body.write(Buffer.concat([CLIP, CLIP]));
	expect((await probe(() => ({ body }))).probed).toMatchObject({ facts: { contents: VIDEO } });
	expect(body.destroyed).toBe(true);
});
