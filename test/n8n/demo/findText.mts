import type { Dirent } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

/** The files below a folder that have a text among their bytes; installed packages are left aside. */
export async function findText(folder: string, text: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const found: string[] = [];
	for (const entry of entries.filter((candidate) => candidate.isFile() && !isPackaged(candidate))) {
		const file = path.join(entry.parentPath, entry.name);
		if ((await readFile(file)).includes(text)) found.push(file);
	}
	return found;
}

function isPackaged({ parentPath }: Dirent): boolean {
	return parentPath.split(path.sep).includes('node_modules');
}
