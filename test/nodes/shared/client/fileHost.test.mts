import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { clock } from '../../../../nodes/shared/client/clock';
import { alive, type ByteStream, openFile, streamOf } from '../../../../nodes/shared/client/fileHost';
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
});

describe('alive', () => {
	const { limit } = clock;
	beforeEach(() => {
		clock.limit = () => 40;
	});
	afterEach(() => {
		clock.limit = limit;
	});

	async function read(stream: ByteStream): Promise<string> {
		let read = '';
		for await (const chunk of alive(stream)) read += chunk.toString();
		return read;
	}

	test('passes everything on', async () => {
		expect(await read(Readable.from([Buffer.from('ab'), Buffer.from('c')]) as ByteStream)).toBe('abc');
	});

	test('leaves a slow stream alone', async () => {
		const slow = async function* () {
			for (const letter of 'abcdefgh') {
				await new Promise((resolve) => setTimeout(resolve, 15));
				yield Buffer.from(letter);
			}
		};
		expect(await read(Readable.from(slow()) as ByteStream)).toBe('abcdefgh');
	});

	test.each([0, 3])('closes a stream that falls silent after %i bytes', async (bytes) => {
		const stream = new PassThrough();
		if (bytes > 0) stream.write(Buffer.alloc(bytes));
		await expect(read(stream as ByteStream)).rejects.toThrow('no data came any more');
		expect(stream.destroyed).toBe(true);
	});

	test('closes a stream that is not read to its end', async () => {
		const stream = new PassThrough();
		stream.write('abc');
		for await (const chunk of alive(stream as ByteStream)) {
			expect(chunk.toString()).toBe('abc');
			break;
		}
		expect(stream.destroyed).toBe(true);
	});
});

describe('streamOf', () => {
	const like = new PassThrough() as ByteStream;

	test('makes a stream of bytes', async () => {
		const stream = streamOf(
			like,
			(async function* () {
				yield Buffer.from('ab');
				yield Buffer.from('c');
			})(),
		);
		expect(await text(stream)).toBe('abc');
		expect(stream).toBeInstanceOf(Readable);
	});

	test('that ends with the fault of its source', async () => {
		const stream = streamOf(
			like,
			(async function* () {
				yield Buffer.from('ab');
				throw new Error('half of it');
			})(),
		);
		await expect(text(stream)).rejects.toThrow('half of it');
	});
});
