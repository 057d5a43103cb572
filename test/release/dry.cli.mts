import path from 'node:path';
import { Closers } from '../n8n/demo/closers.mts';
import { onOrphaned } from '../n8n/demo/orphaned.mts';
import { progressOn } from '../n8n/progress.mts';
import { closingLine } from './packed.mts';
import { readNamed } from './readNamed.mts';
import { rehearse } from './rehearsal.mts';
import { versionObjections } from './version.mts';

/** A release without the publishing: `npm run release:dry`. Exit code 1 when it would have gone wrong. */
const closers = new Closers();
let leaving = false;

async function main(): Promise<void> {
	try {
		const objections = versionObjections(await readNamed());
		if (objections.length > 0) throw new Error(objections.join('\n'));
		const rehearsed = await rehearse(closers, progressOn(process.stdout));
		await closers.close();
		console.log(`release: tested ${path.relative('', rehearsed.tarball)}`);
		console.log(closingLine(rehearsed));
	} catch (error) {
		// Whatever breaks while everything is put away breaks because of that.
		if (leaving) return;
		await closers.close().catch((problem: Error) => console.log(problem.message));
		console.log(`release: failed ${(error as Error).message}`);
		process.exitCode = 1;
	}
}

function leave(code: number): void {
	leaving = true;
	void closers.close().finally(() => process.exit(code));
}

process.once('SIGINT', () => leave(130));
process.once('SIGTERM', () => leave(143));
onOrphaned(() => leave(129));
await main();
