import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ROOT } from '../n8n/demo/pack.mts';
import { run } from '../n8n/run.mts';

const TARBALL_FILES = ['**/*.js', 'package.json'];

/**
 * n8n's verification scan over the sources and over a tarball that would be published. n8n's own command line scans
 * published packages only.
 *
 * @param tarball what `npm pack` made
 * @throws Error with the findings
 */
export async function scanPackage(tarball: string): Promise<void> {
	const folder = await mkdtemp(path.join(tmpdir(), 'a2e-scan-'));
	try {
		await scan('source', ROOT, SOURCE_FILE_PATTERNS);
		await scan('tarball', await unpack(tarball, folder), TARBALL_FILES);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Unpacks the tarball; n8n scans what people install. */
async function unpack(tarball: string, folder: string): Promise<string> {
	await run('tar', ['-xzf', tarball, '-C', folder], { cwd: ROOT, logFile: path.join(folder, 'tar.log') });
	return path.join(folder, 'package');
}

async function scan(what: string, folder: string, patterns: string[]): Promise<void> {
	const { passed, message, details } = await analyzePackage(folder, patterns);
	if (!passed) throw new Error([`the scan of the ${what} has findings`, message, details].join('\n'));
}
