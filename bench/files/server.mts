import { createReadStream } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import fastify from 'fastify';

/** Where the server takes and gives the file. */
export const ROUTES = { storage: '/storage/file.mp4', result: '/results/file.mp4' } as const;

/** The finished task whose result is the file. */
export const TASK = { taskId: 'finished', taskType: 'avatarVideo' } as const;

export interface Server {
	origin: string;
	close(): Promise<void>;
}

/**
 * A storage and file host that cost next to nothing, so that the time measured is the sender's or receiver's, and the
 * two calls of A2E's API around a transfer. Runs beside the measured process: its memory does not count.
 *
 * @param file what it gives, and what it wants to get, byte for byte in length
 */
export async function startServer({ file, bytes }: { file: string; bytes: number }): Promise<Server> {
	const app = fastify({ forceCloseConnections: true });
	// Bodies of media stay streams; fastify itself reads JSON only.
	app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

	app.put<{ Body: Readable }>(ROUTES.storage, async ({ body }, reply) => {
		let received = 0;
		for await (const chunk of body as AsyncIterable<Buffer>) received += chunk.length;
		return await reply.code(received === bytes ? 200 : 422).send();
	});
	app.get(ROUTES.result, async (_request, reply) => {
		return await reply
			.headers({ 'content-type': 'video/mp4', 'content-length': bytes })
			.send(createReadStream(file));
	});

	const origin = () => `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
	app.post('/api/v1/r2/upload-presigned-url', async () => {
		const url = origin() + ROUTES.storage;
		return { code: 0, data: { uploadUrl: url, cdnUrl: url, key: ROUTES.storage } };
	});
	app.post('/api/v1/video/awsResult', async () => ({
		code: 0,
		data: [{ _id: TASK.taskId, status: 'success', process: 100, result: origin() + ROUTES.result }],
	}));

	await app.listen({ host: '127.0.0.1', port: 0 });
	return { origin: origin(), close: async () => await app.close() };
}
