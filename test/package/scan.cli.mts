import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { buildAndPack, ROOT } from '../n8n/demo/pack.mts';
import { run } from '../n8n/run.mts';

/**
 * n8n's verification scan over the sources and over the tarball that would be published. n8n's own command line scans
 * published packages only and ends with exit code 0 after findings; this one ends with 1.
 */
const TARBALL_FILES = ['**/*.js', 'package.json'];

/** Unpacks the tarball; n8n scans what people install. */
async function unpack(tarball: string, folder: string): Promise<string> {
	await run('tar', ['-xzf', tarball, '-C', folder], { cwd: ROOT, logFile: path.join(folder, 'tar.log') });
	return path.join(folder, 'package');
}

async function scan(what: string, folder: string, patterns: string[]): Promise<boolean> {
	const { passed, message, details } = await analyzePackage(folder, patterns);
	console.log(`scan: ${what} ${passed ? 'passed' : `has findings\n${message ?? ''}\n${details ?? ''}`}`);
	return passed;
}

const folder = await mkdtemp(path.join(tmpdir(), 'a2e-scan-'));
try {
	const results = [
		await scan('source', ROOT, SOURCE_FILE_PATTERNS),
		await scan('tarball', await unpack(await buildAndPack(), folder), TARBALL_FILES),
	];
	process.exitCode = results.every(Boolean) ? 0 : 1;
} finally {
	await rm(folder, { recursive: true, force: true });
}
