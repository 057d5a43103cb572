import { clock } from '../client/clock';
import type { FileContext } from '../client/connection';
import { asText } from '../client/envelope';
import { type ByteStream, IDLE_MS, type Opened, openFile, transferMs } from './fileHost';

/**
 * Bytes that may wait for n8n's store, which puts all that wait at once together before it writes them: more of them cost
 * memory for the copies, and no less time (`npm run bench:files`). The last packet comes on top.
 */
const HELD_BYTES = 64 * 1024;

export const BYTES_PER_MB = 1_000_000;
/** Megabytes that a result may have where nobody says otherwise: far more than A2E makes today, less than fills a disk. */
export const LARGEST_MB = 2_000;

/** A transfer that is no file and will not become one: nothing more is asked for. The message goes after a colon. */
export class NoFile extends Error {}

/**
 * A file as one stream, of events rather than of iterators: it runs for files of any size, and a promise for every packet
 * takes time. When the connection breaks, or ends before the announced length, the rest is asked for once, where the host
 * gives just that. The stream ends with an error when the file does not become whole, is empty, is too large, or takes too
 * long in all.
 * @param first the answer to the first request for the file, nothing of its body read yet
 * @param largest bytes that it may have
 */
export function wholeFile(context: FileContext, url: string, first: Opened, largest: number): ByteStream {
	const announced = Number(asText(first.headers['content-length']) || Number.NaN);
	const begunAt = clock.now();
	let received = 0;
	let current = first;

	const whole = plainStream(first.body, {
		highWaterMark: HELD_BYTES,
		read: () => current.body.resume(),
		destroy(fault, done) {
			current.end();
			done(fault);
		},
	});
	// Whoever reads it learns of a fault by reading; one that comes before must not end n8n.
	whole.on('error', () => undefined);

	const tooLarge = () =>
		new NoFile(`it is larger than the ${largest / BYTES_PER_MB} MB of 'Largest File (MB)'`);

	/** Hands on what the current connection brings. @returns why the file is not whole then, if it is not */
	async function pour(): Promise<Error | undefined> {
		const fault = await follow(
			current,
			(chunk) => {
				received += chunk.length;
				// Whoever announces little may send much.
				if (received > largest) whole.destroy(tooLarge());
				return whole.push(chunk);
			},
			() => begunAt + transferMs(received) - clock.now(),
		);
		if (fault) return fault;
		if (!Number.isNaN(announced) && received !== announced) {
			return new Error(`${received} of ${announced} bytes came`);
		}
		return received === 0 ? new NoFile('it is empty') : undefined;
	}

	async function run(): Promise<void> {
		if (announced > largest) throw tooLarge();
		let fault = await pour();
		// Nobody wants the rest of a stream that its reader has closed.
		const wanted = fault && !(fault instanceof NoFile) && !whole.destroyed;
		const rest = wanted ? await reopen(context, url, received, first) : undefined;
		if (rest) {
			current = rest;
			fault = await pour();
		}
		if (fault) whole.destroy(fault);
		else whole.push(null);
	}

	run().catch((fault: Error) => whole.destroy(fault));
	return whole;
}

/**
 * Hands on the bytes of one connection until it ends, breaks, falls silent or runs out of time.
 * @param take returns whether there is room for more; without, the body is paused, and whoever makes room resumes it
 * @param timeLeft milliseconds in which it has to end; they may become more with what comes
 * @returns what went wrong, if something did; the connection is closed then
 */
async function follow(
	{ body, end }: Opened,
	take: (chunk: Buffer) => boolean,
	timeLeft: () => number,
): Promise<Error | undefined> {
	const over = new AbortController();
	const fault = await new Promise<Error | undefined>((resolve) => {
		body.on('data', (chunk: Buffer) => {
			if (!take(chunk)) body.pause();
		});
		body.on('end', () => resolve(undefined));
		body.on('error', resolve);
		body.on('close', () => resolve(new Error('the connection was closed')));
		void silence(body, over.signal).then(() => resolve(new Error('no data came any more')));
		void runOut(timeLeft, over.signal).then(() => resolve(new NoFile('it comes too slowly to become whole')));
	});
	over.abort();
	if (fault) end();
	return fault;
}

/** Resolves when a body that is wanted brings no data for a while, or when the signal is set. */
async function silence(body: ByteStream, over: AbortSignal): Promise<void> {
	let signs = 0;
	const note = () => signs++;
	body.on('data', note);
	body.on('resume', note);
	for (let before = -1; !over.aborted && (signs !== before || body.isPaused()); ) {
		before = signs;
		await clock.pause(clock.limit(IDLE_MS), over);
	}
}

/** Resolves when no time is left, or when the signal is set. */
async function runOut(timeLeft: () => number, over: AbortSignal): Promise<void> {
	for (let left = timeLeft(); !over.aborted && left > 0; left = timeLeft()) await clock.pause(left, over);
}

/** What RFC 9110 (8.8.3) makes of a tag by which the very same bytes are known; it goes back to the host as it is. */
const STRONG_ETAG = /^"[\x21\x23-\x7e\x80-\xff]*"$/;

/** The rest of a file, when the host gives just that and the file has not changed meanwhile. */
async function reopen(
	context: FileContext,
	url: string,
	received: number,
	{ headers }: Opened,
): Promise<Opened | undefined> {
	const etag = asText(headers.etag);
	const opened = await openFile(context, url, {
		range: `bytes=${received}-`,
		...(STRONG_ETAG.test(etag) ? { 'if-range': etag } : {}),
	});
	const fits = asText(opened.headers['content-range']).startsWith(`bytes ${received}-`);
	if (opened.statusCode === 206 && fits) return opened;
	opened.end();
	return undefined;
}

interface StreamOptions {
	highWaterMark: number;
	read(): void;
	destroy(fault: Error | null, done: (fault: Error | null) => void): void;
}

/** A stream of Node.js's class Readable, which community nodes may not import: every stream inherits `push` from it. */
function plainStream(like: ByteStream, options: StreamOptions): ByteStream {
	let prototype = like;
	while (!Object.hasOwn(prototype, 'push')) prototype = Object.getPrototypeOf(prototype) as ByteStream;
	const Readable = prototype.constructor as new (options: StreamOptions) => ByteStream;
	return new Readable(options);
}
