import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Packs files as `npm pack` does, below a folder called package.
 *
 * @param folder takes the tarball and what it is made from
 * @param files their texts, by path
 * @returns path of the tarball
 */
export function makeTarball(folder: string, files: Record<string, string>): string {
	const root = mkdtempSync(join(folder, 'tree-'));
	for (const [name, text] of Object.entries(files)) {
		const file = join(root, 'package', name);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	const tarball = join(root, 'it.tgz');
	execFileSync('tar', ['-czf', tarball, '-C', root, 'package']);
	return tarball;
}
