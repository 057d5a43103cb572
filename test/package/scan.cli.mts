import { buildAndPack } from '../n8n/demo/pack.mts';
import { scanPackage } from './scan.mts';

/** n8n's verification scan over the sources and the tarball. Exit code 1 after findings, where n8n's own has 0. */
try {
	await scanPackage(await buildAndPack());
	console.log('scan: source and tarball passed');
} catch (error) {
	console.log(`scan: ${(error as Error).message}`);
	process.exitCode = 1;
}
