import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { request, stream } from 'undici';
import type { Assignment, Transfer } from './contenders.mts';
import { ROUTES } from './server.mts';

/** The least that a transfer can be: undici between a file and a socket. */
export function rawTransfer({ direction, origin, file, bytes }: Assignment): Transfer {
	const target = `${file}.received`;
	const ways = {
		async in() {
			const { statusCode, body } = await request(origin + ROUTES.storage, {
				method: 'PUT',
				headers: { 'content-type': 'video/mp4', 'content-length': String(bytes) },
				body: createReadStream(file),
			});
			await body.dump();
			if (statusCode !== 200) throw new Error(`the storage answered HTTP ${statusCode}`);
		},
		async out() {
			await stream(origin + ROUTES.result, { method: 'GET' }, () => createWriteStream(target));
		},
	};
	return {
		run: ways[direction],
		receivedBytes: async () => (await stat(target)).size,
		close: async () => await rm(target, { force: true }),
	};
}
