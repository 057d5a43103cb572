// Troubles that let a request take its full effect and then spoil the answer, which is what a paying client fears most.
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { FaultKind } from '../types.mts';

declare module 'fastify' {
	interface FastifyRequest {
		/** A fault that waits for the answer. */
		answerFault?: AnswerFault;
	}
}

/** The kinds that wait for the answer. */
type AnswerFaultKind =
	| 'cutAfterAccept'
	| 'drip'
	| 'truncate'
	| 'shortened'
	| 'stallBody'
	| 'reshape'
	| 'type';
export type AnswerFault = Extract<FaultKind, { kind: AnswerFaultKind }>;

/** Makes what is sent instead of `payload`. */
type Spoiler<Kind> = (
	fault: Extract<AnswerFault, { kind: Kind }>,
	reply: FastifyReply,
	payload: unknown,
) => unknown;

const spoilers: { [Kind in AnswerFaultKind]: Spoiler<Kind> } = {
	cutAfterAccept: (_fault, { raw }, payload) => {
		raw.socket?.destroy();
		return payload;
	},
	drip: async ({ ms }, _reply, payload) => Readable.from(dribble(await bytesOf(payload), ms)),
	truncate: async ({ bytes }, reply, payload) =>
		breakOff(reply, await bytesOf(payload), bytes, ({ socket }) => socket?.resetAndDestroy()),
	shortened: async ({ bytes }, reply, payload) => {
		const whole = await bytesOf(payload);
		return breakOff(reply, whole, whole.length - bytes, ({ socket }) => socket?.end());
	},
	stallBody: async ({ ms }, reply, payload) => {
		const whole = await bytesOf(payload);
		return breakOff(reply, whole, whole.length / 2, async ({ socket }) => {
			await sleep(ms, undefined, { ref: false });
			socket?.destroy();
		});
	},
	reshape: ({ shape, status = 200 }, reply, payload) => {
		reply.code(status);
		return JSON.stringify(shape(JSON.parse(String(payload)) as Record<string, unknown>));
	},
	type: ({ contentType }, reply, payload) => {
		reply.header('content-type', contentType);
		return payload;
	},
};

/** Whether a fault strikes only when the answer is ready. */
export function spoilsAnswer(fault: FaultKind): fault is AnswerFault {
	return fault.kind in spoilers;
}

/** Strikes when the answer is ready. Returns what is sent instead of `payload`. */
export async function breakAnswer(reply: FastifyReply, payload: unknown): Promise<unknown> {
	const { answerFault } = reply.request;
	if (!answerFault) return payload;
	return await (spoilers[answerFault.kind] as Spoiler<AnswerFaultKind>)(answerFault, reply, payload);
}

async function bytesOf(payload: unknown): Promise<Buffer> {
	return payload instanceof Readable ? await buffer(payload) : Buffer.from(String(payload));
}

/** Hands out bytes one tenth at a time; the first tenth comes at once, the last after so many milliseconds. */
async function* dribble(bytes: Buffer, ms: number): AsyncGenerator<Buffer> {
	const steps = 10;
	const size = Math.max(1, Math.ceil(bytes.length / steps));
	for (let offset = 0; offset < bytes.length; offset += size) {
		if (offset > 0) await sleep(ms / (steps - 1), undefined, { ref: false });
		yield bytes.subarray(offset, offset + size);
	}
}

/** Announces the whole, sends the first so many bytes of it, and does `end` to the connection once they are on their way. */
function breakOff(
	reply: FastifyReply,
	whole: Buffer,
	bytes: number,
	end: (raw: FastifyReply['raw']) => unknown,
): Readable {
	const { raw } = reply;
	reply.header('content-length', whole.length);
	const part = async function* (): AsyncGenerator<Buffer> {
		raw.flushHeaders();
		yield whole.subarray(0, Math.max(0, Math.floor(bytes)));
		while (raw.writableLength > 0 && !raw.destroyed) await turn();
		await end(raw);
		await new Promise((resolve) => raw.once('close', resolve));
	};
	return Readable.from(part());
}
