import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { FOLDER } from '../doubles/google/account.mts';
import type { Came, Chain, Play } from './chain.mts';

/** Where n8n lets workflows write files, below its home. It does not make the folder. */
export const N8N_FILES = '.n8n-files';

/** What has come out of a chain so far, wherever it comes out, without what was put there before; by the alphabet. */
export async function cameOut(play: Play, chain: Chain): Promise<Came[]> {
	const found = [
		...(await inBucket(play, chain)),
		...inDrive(play, chain),
		...(await onDisk(play, chain)),
		...play.answers,
	];
	return found.sort((a, b) => (a.as < b.as ? -1 : 1));
}

async function inBucket({ bucket }: Play, { bucket: before }: Chain): Promise<Came[]> {
	if (!bucket) return [];
	const seeds = new Set(before?.files.map(({ as }) => as));
	const keys = (await bucket.keys()).filter((key) => !seeds.has(key));
	return keys.map((key) => ({ as: `s3 ${key}`, file: bucket.fileOf(key) }));
}

function inDrive({ drive }: Play, { drive: put }: Chain): Came[] {
	if (!drive) return [];
	const seeds = new Set(put?.files.map(({ as }) => as));
	const files = drive.files().filter(({ name, mimeType }) => mimeType !== FOLDER && !seeds.has(name));
	return files.map(({ id, name }) => ({ as: `drive ${name}`, file: drive.pathOf(id) }));
}

async function onDisk({ stage }: Play, { expected }: Chain): Promise<Came[]> {
	const { files } = expected;
	if (typeof files === 'number' || !files.some((name) => name.startsWith('disk '))) return [];
	const folder = path.join(stage.server.userFolder, N8N_FILES);
	const names = await readdir(folder).catch(() => []);
	return names.map((name) => ({ as: `disk ${name}`, file: path.join(folder, name) }));
}
