import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { clock } from '../../../../nodes/shared/client/clock';
import { NoFile, wholeFile } from '../../../../nodes/shared/media/wholeFile';
import { type Respond, scriptedContext } from '../../support/context.mts';

const URL = 'https://cdn.example.com/a.mp4';
const SILENT_MS = 100;

const { limit, pause } = clock;
beforeEach(() => {
	clock.limit = () => SILENT_MS;
});
afterEach(() => {
	clock.limit = limit;
});

/** The stream of a file whose first answer has this body; the host answers what is asked for later. */
function open(
	body: Readable,
	{ length, host, largest = Infinity }: { length?: number; host?: Respond; largest?: number } = {},
) {
	const { context, hostRequests } = scriptedContext({ host });
	const headers = length === undefined ? {} : { 'content-length': String(length) };
	const end = jest.fn(() => void body.destroy());
	return {
		whole: wholeFile(context, URL, { statusCode: 200, headers, body, end }, largest),
		end,
		hostRequests,
	};
}

describe('a file that is larger than it may be', () => {
	test('is not fetched at all where it says so', async () => {
		const body = Readable.from([Buffer.from('abcd')]);
		const { whole, end } = open(body, { length: 4, largest: 3 });
		await expect(text(whole)).rejects.toThrow("larger than the 0.000003 MB of 'Largest File (MB)'");
		expect(end).toHaveBeenCalled();
	});

	test.each([
		['says nothing', undefined],
		['says less', 2],
	])('is cut off where it %s', async (_name, length) => {
		let given = 0;
		const long = Readable.from(
			(async function* () {
				while (given < 1_000) {
					given++;
					yield Buffer.from('ab');
				}
			})(),
		);
		const { whole, end, hostRequests } = open(long, { length, largest: 3 });
		await expect(text(whole)).rejects.toThrow('larger than');
		expect(end).toHaveBeenCalled();
		expect(hostRequests).toEqual([]);
		expect(given).toBeLessThan(100);
	});

	test('just as large as it may be is taken', async () => {
		expect(await text(open(Readable.from([Buffer.from('abc')]), { largest: 3 }).whole)).toBe('abc');
	});
});

const gone: Respond = () => ({ status: 404 });

describe('a file that comes whole', () => {
	test('in pieces, is one stream of bytes', async () => {
		const { whole } = open(Readable.from([Buffer.from('ab'), Buffer.from('c')]), { length: 3 });
		expect(await text(whole)).toBe('abc');
	});

	test('of unknown length is what came', async () => {
		expect(await text(open(Readable.from([Buffer.from('abc')])).whole)).toBe('abc');
	});

	test('may come slowly', async () => {
		const slow = async function* () {
			for (const letter of 'abcdefgh') {
				await sleep(SILENT_MS / 4);
				yield Buffer.from(letter);
			}
		};
		expect(await text(open(Readable.from(slow()), { length: 8 }).whole)).toBe('abcdefgh');
	});

	test('may be taken slowly, and no more is fetched meanwhile than a store takes at once', async () => {
		const PIECE = 64 * 1024;
		let given = 0;
		const quick = function* () {
			for (; given < 64; given++) yield Buffer.alloc(PIECE);
		};
		const { whole } = open(Readable.from(quick(), { objectMode: false }), { length: 64 * PIECE });
		await sleep(SILENT_MS * 3);
		expect(given).toBeLessThan(16);
		let taken = 0;
		for await (const piece of whole) taken += (piece as Buffer).length;
		expect(taken).toBe(64 * PIECE);
	});

	test.each([
		['of a request', new IncomingMessage(new Socket())],
		['that transforms', new PassThrough()],
	])('on a stream %s, is a plain one', async (_name, body) => {
		body.push('abc');
		body.push(null);
		const { whole } = open(body);
		expect(whole.constructor).toBe(Readable);
		expect(await text(whole)).toBe('abc');
	});
});

describe('a connection that falls silent', () => {
	test.each([0, 3])('after %i bytes is closed', async (bytes) => {
		const body = new PassThrough();
		if (bytes > 0) body.write(Buffer.alloc(bytes));
		const { whole, end } = open(body, { length: 9, host: gone });
		await expect(text(whole)).rejects.toThrow('no data came any more');
		expect(end).toHaveBeenCalled();
	});

	test('for good is noticed again by the one that takes it up', async () => {
		const first = new PassThrough();
		first.write('abc');
		const second = new PassThrough();
		const { whole } = open(first, {
			length: 9,
			host: () => ({ status: 206, headers: { 'content-range': 'bytes 3-8/9' }, body: second }),
		});
		await expect(text(whole)).rejects.toThrow('no data came any more');
		expect(second.destroyed).toBe(true);
	});
});

describe('a file that is none', () => {
	test.each([undefined, 0])('because nothing comes (announced: %s)', async (length) => {
		const { whole, hostRequests } = open(Readable.from([]), { length });
		await expect(text(whole)).rejects.toThrow('it is empty');
		await expect(text(whole)).rejects.toBeInstanceOf(NoFile);
		expect(hostRequests).toEqual([]);
	});

	test.each([undefined, 5_000_000])(
		'because it would take for ever, though it is never silent (announced: %s)',
		async (length) => {
			const { now } = clock;
			const begun = now();
			// Half an hour in half a second.
			clock.now = () => begun + (now() - begun) * 3600;
			clock.pause = async (ms, signal) => await pause(ms > 60_000 ? ms / 3600 : ms, signal);
			const drip = async function* () {
				for (let sent = 0; sent < 1000; sent++) {
					yield Buffer.from('x');
					await sleep(10);
				}
			};
			const { whole, end, hostRequests } = open(Readable.from(drip()), { length });
			try {
				await expect(text(whole)).rejects.toThrow('it comes too slowly to become whole');
			} finally {
				Object.assign(clock, { now, pause });
			}
			expect(end).toHaveBeenCalled();
			expect(hostRequests).toEqual([]);
		},
	);
});

test('a fault that comes before anybody reads is told to whoever reads, and to nobody else', async () => {
	const { whole } = open(new PassThrough().destroy(new Error('half of it')), { host: gone });
	await new Promise((resolve) => whole.once('close', resolve));
	await expect(text(whole)).rejects.toThrow('half of it');
});

test('a stream that its reader closes closes the connection, and asks for nothing more', async () => {
	const body = new PassThrough();
	body.write('abc');
	const { whole, end, hostRequests } = open(body, { length: 9 });
	for await (const piece of whole) {
		expect(String(piece)).toBe('abc');
		break;
	}
	expect(end).toHaveBeenCalled();
	await sleep(SILENT_MS * 3);
	expect(hostRequests).toEqual([]);
});
