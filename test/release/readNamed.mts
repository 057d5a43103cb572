import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { manifest, ROOT } from '../n8n/demo/pack.mts';
import type { Named } from './version.mts';

/** What this repository's files call the version, and the tag that is given. */
export async function readNamed(tag?: string): Promise<Named> {
	const read = async (file: string) => await readFile(path.join(ROOT, file), 'utf8');
	const { version } = await manifest();
	const { packages } = JSON.parse(await read('package-lock.json')) as {
		packages: Record<string, { version?: string }>;
	};
	return { version, locked: packages[''].version ?? '', changelog: await read('CHANGELOG.md'), tag };
}
