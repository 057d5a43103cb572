import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { request, stream } from 'undici';
import type { Assignment, Load, Mover } from './contenders.mts';
import { ROUTES } from './server.mts';

/** The least that a transfer can be: undici between a file and a socket. */
export function rawMover({ direction, origin, load }: Assignment): Mover {
	const target = `${load.file}.received`;
	const ways = {
		async in({ file, bytes }: Load) {
			const { statusCode, body } = await request(origin + ROUTES.storage(bytes), {
				method: 'PUT',
				headers: { 'content-type': 'video/mp4', 'content-length': String(bytes) },
				body: createReadStream(file),
			});
			await body.dump();
			if (statusCode !== 200) throw new Error(`the storage answered HTTP ${statusCode}`);
		},
		async out({ bytes }: Load) {
			await stream(origin + ROUTES.result(bytes), { method: 'GET' }, () => createWriteStream(target));
		},
	};
	return {
		prepare: async (next) => ({
			run: async () => await ways[direction](next),
			receivedBytes: async () => (await stat(target)).size,
		}),
		close: async () => await rm(target, { force: true }),
	};
}
