import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import fastify from 'fastify';
import { MIB } from './sampleFile.mts';

/** Where the server takes and gives the file. */
export const ROUTES = {
	storage: (bytes: number | ':bytes') => `/storage/${bytes}/file.mp4`,
	result: (bytes: number | ':bytes') => `/results/${bytes}/file.mp4`,
} as const;

/** The finished task whose result is a file of that length. */
export function taskOf(bytes: number): { taskId: string; taskType: string } {
	return { taskId: String(bytes), taskType: 'avatarVideo' };
}

interface Sized {
	Params: { bytes: string };
}

export interface Server {
	origin: string;
	close(): Promise<void>;
}

/** What every file that it gives is made of: large, so that there is little to do for each byte. */
const PIECE = randomBytes(4 * MIB);

/**
 * A storage and file host that cost next to nothing, so that the time measured is the sender's or receiver's, and the
 * two calls of A2E's API around a transfer. Runs beside the measured process: its memory does not count, and it reads no
 * disk, which is the receiver's to write to. The path says how long a file is that it gives or wants to get.
 */
export async function startServer(): Promise<Server> {
	const app = fastify({ forceCloseConnections: true });
	// Bodies of media stay streams; fastify itself reads JSON only.
	app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

	app.put<Sized & { Body: Readable }>(ROUTES.storage(':bytes'), async ({ body, params }, reply) => {
		let received = 0;
		body.on('data', (chunk: Buffer) => (received += chunk.length));
		await finished(body);
		return await reply.code(received === Number(params.bytes) ? 200 : 422).send();
	});
	app.get<Sized>(ROUTES.result(':bytes'), async ({ params }, reply) => {
		const bytes = Number(params.bytes);
		return await reply
			.headers({ 'content-type': 'video/mp4', 'content-length': bytes })
			.send(Readable.from(piecesOf(bytes), { objectMode: false }));
	});

	const origin = () => `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
	app.post<{ Body: { fileSize: number } }>('/api/v1/r2/upload-presigned-url', async ({ body }) => {
		const url = origin() + ROUTES.storage(body.fileSize);
		return { code: 0, data: { uploadUrl: url, cdnUrl: url, key: 'file.mp4' } };
	});
	app.post<{ Body: { _id: string } }>('/api/v1/video/awsResult', async ({ body: { _id } }) => ({
		code: 0,
		data: [{ _id, status: 'success', process: 100, result: origin() + ROUTES.result(Number(_id)) }],
	}));

	await app.listen({ host: '127.0.0.1', port: 0 });
	return { origin: origin(), close: async () => await app.close() };
}

function* piecesOf(bytes: number): Generator<Buffer> {
	for (let left = bytes; left > 0; left -= PIECE.length) yield PIECE.subarray(0, left);
}
