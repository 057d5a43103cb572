import { PassThrough, Readable } from 'node:stream';
import { NodeApiError } from 'n8n-workflow';
import { close, networkFailure, readHead, readText } from '../../../../nodes/shared/client/transport';
import { connectionError, TOKEN } from '../../support/context.mts';
import { NODE } from '../../support/node.mts';

/** A body that has begun and never ends. */
function endless(): PassThrough {
	const stream = new PassThrough();
	stream.write('{"code":');
	return stream;
}

describe('readText', () => {
	test('puts characters together that arrive in two chunks', async () => {
		const bytes = Buffer.from('{"name":"Žofie 🎬"}');
		const chunks = [...bytes].map((byte) => Buffer.from([byte]));
		expect(await readText(Readable.from(chunks), [])).toBe('{"name":"Žofie 🎬"}');
	});

	test('takes a stream of texts', async () => {
		expect(await readText(Readable.from(['é', 'b']), [undefined])).toBe('éb');
	});

	test('a signal cuts a body that does not end, and closes the connection', async () => {
		const stream = endless();
		const stop = new AbortController();
		const reading = readText(stream, [undefined, stop.signal]);
		stop.abort();
		await expect(reading).rejects.toThrow('did not arrive in time');
		expect(stream.destroyed).toBe(true);
	});

	test('a signal that was set before the body came cuts it too', async () => {
		const stream = endless();
		await expect(readText(stream, [AbortSignal.abort()])).rejects.toThrow('did not arrive in time');
		expect(stream.destroyed).toBe(true);
	}, 2_000);

	test('a signal that comes after the end does nothing', async () => {
		const stop = new AbortController();
		const stream = Readable.from(['done']);
		expect(await readText(stream, [stop.signal])).toBe('done');
		expect(() => stop.abort()).not.toThrow();
	});

	test('an answer far too large is cut off', async () => {
		let sent = 0;
		const megabyte = Buffer.alloc(1024 * 1024);
		const stream = Readable.from(
			(function* () {
				for (; sent < 100; sent++) yield megabyte;
			})(),
		);
		await expect(readText(stream, [])).rejects.toThrow('far larger');
		expect(sent).toBeLessThan(50);
	});

	test("passes on the stream's own fault", async () => {
		const stream = endless();
		const reading = readText(stream, []);
		stream.destroy(connectionError('ECONNRESET'));
		await expect(reading).rejects.toThrow('ECONNRESET');
	});
});

describe('readHead', () => {
	test.each<[name: string, chunks: string[], head: string]>([
		['less than asked for, when there is no more', ['ab', 'c'], 'abc'],
		['just so much', ['ab', 'cd'], 'abcd'],
		['no more of a large chunk', ['abcdefgh'], 'abcd'],
		['nothing of nothing', [], ''],
	])('%s', async (_name, chunks, head) => {
		expect((await readHead(Readable.from(chunks.map((text) => Buffer.from(text))), 4)).toString()).toBe(head);
	});

	test('closes the stream once it has enough, and reads no further', async () => {
		let sent = 0;
		const stream = Readable.from(
			(function* () {
				for (; sent < 1000; sent++) yield Buffer.alloc(1024);
			})(),
		);
		expect(await readHead(stream, 2048)).toHaveLength(2048);
		expect(stream.destroyed).toBe(true);
		expect(sent).toBeLessThan(100);
	});

	test('a deadline ends a stream that falls silent, and closes it', async () => {
		const stream = endless();
		const deadline = new AbortController();
		const reading = readHead(stream, 100, deadline.signal);
		deadline.abort();
		await expect(reading).rejects.toThrow('did not arrive in time');
		expect(stream.destroyed).toBe(true);
	});

	test("passes on the stream's own fault", async () => {
		const stream = endless();
		const reading = readHead(stream, 100);
		stream.destroy(connectionError('ECONNRESET'));
		await expect(reading).rejects.toThrow('ECONNRESET');
	});
});

test('close leaves a stream alone that cannot be destroyed', () => {
	expect(() => close({} as NodeJS.ReadableStream, 'why')).not.toThrow();
});

describe('networkFailure', () => {
	const ways: Array<[name: string, wrap: (error: Error) => Error]> = [
		['wrapped by n8n', (error) => new NodeApiError(NODE, error as never)],
		['as the client throws it', (error) => error],
	];
	const codes: Array<[code: string, kind: string]> = [
		['ECONNRESET', 'network'],
		['ECONNREFUSED', 'network'],
		['ENOTFOUND', 'network'],
		['EAI_AGAIN', 'network'],
		['ETIMEDOUT', 'timeout'],
		['ECONNABORTED', 'timeout'],
		['CERT_HAS_EXPIRED', 'network'],
		['ERR_HTTP2_GOAWAY_SESSION', 'network'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'network'],
	];

	test.each(ways.flatMap(([name, wrap]) => codes.map(([code, kind]) => ({ name, wrap, code, kind }))))(
		'$code $name is $kind',
		({ wrap, code, kind }) => {
			expect(networkFailure(wrap(connectionError(code)))).toMatchObject({ kind, networkCode: code });
		},
	);

	test.each(ways)('takes over nothing of the request, %s', (_name, wrap) => {
		const failure = networkFailure(wrap(connectionError('ECONNRESET')));
		expect(Object.keys(failure).sort()).toEqual(['kind', 'message', 'networkCode']);
		expect(JSON.stringify(failure)).not.toContain(TOKEN);
	});

	test.each(['SsrfBlockedIpError', 'SsrfBlockedHostnameError'])(
		'%s of n8n is a request that was not let out',
		(name) => {
			const thrown = Object.assign(new Error('The request was blocked'), { name });
			for (const [, wrap] of ways) expect(networkFailure(wrap(thrown))).toMatchObject({ kind: 'blocked' });
		},
	);

	test('nothing at all may be thrown too', () => {
		expect(networkFailure(undefined)).toMatchObject({ kind: 'network', message: '' });
	});

	test('a fault without a code is a network fault in its own words', () => {
		expect(networkFailure(new Error('socket hang up'))).toEqual({
			kind: 'network',
			networkCode: undefined,
			message: 'socket hang up',
		});
	});
});
