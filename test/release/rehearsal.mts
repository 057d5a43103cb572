import path from 'node:path';
import type { Closers } from '../n8n/demo/closers.mts';
import { importExample, MAIN_EXAMPLE } from '../n8n/demo/examples.mts';
import { buildAndPack, WORK } from '../n8n/demo/pack.mts';
import { saveResults } from '../n8n/demo/result.mts';
import { runExample } from '../n8n/demo/runExample.mts';
import { raiseStage, type Stage } from '../n8n/demo/stage.mts';
import { installHost } from '../n8n/host.mts';
import type { OnProgress } from '../n8n/progress.mts';
import { testCredential } from '../n8n/rest/credentials.mts';
import { credentialType, nodeTypes } from '../n8n/rest/nodeTypes.mts';
import { scanPackage } from '../package/scan.mts';
import { startSimulator } from '../simulator/simulator.mts';
import { type Packed, readPacked } from './packed.mts';

/** A package that went through everything that a release does, except for the publishing. */
export interface Rehearsed extends Packed {
	/** The very file that was scanned, installed and run. */
	tarball: string;
}

/**
 * Rehearses a release: packs the package, scans it, installs the tarball into an empty n8n by the rules of n8n's installer,
 * sees that n8n loaded all of it, and runs the main example against the simulator until its video plays.
 *
 * @param closers takes what is to be put away in the end
 * @throws Error that says what would have gone wrong
 */
export async function rehearse(closers: Closers, onProgress: OnProgress): Promise<Rehearsed> {
	const tarball = await onProgress('building and packing the package', buildAndPack);
	const packed = await readPacked(tarball);
	// First, because it leaves nothing else in this process a turn, and connections would break off.
	await onProgress("n8n's scan of sources and tarball", async () => await scanPackage(tarball));

	const simulator = await startSimulator();
	closers.add(async () => await simulator.close());
	const { token, url: baseUrl } = simulator;
	const credential = { token, region: 'custom', baseUrl };
	const stage = await raiseStage(
		{ host: await installHost({ onProgress }), packageTarball: tarball },
		credential,
		closers,
		onProgress,
	);
	await assertLoaded(stage, packed);
	await onProgress(`the example ${MAIN_EXAMPLE}`, async () => await play(stage));
	return { ...packed, tarball };
}

async function assertLoaded(
	{ session, reference, credential }: Stage,
	{ name, nodes, credentials }: Packed,
): Promise<void> {
	const loaded = new Set((await nodeTypes(session, name)).map((type) => type.name));
	const missing = nodes.filter((node) => !loaded.has(`${name}.${node}`));
	if (missing.length > 0) throw new Error(`n8n did not load ${missing.join(', ')}`);
	for (const type of credentials) await credentialType(session, type);
	const { status, message } = await testCredential(session, reference, credential);
	if (status !== 'OK') throw new Error(`the credential's test says: ${message}`);
}

async function play(stage: Stage): Promise<void> {
	const workflow = await importExample(stage, MAIN_EXAMPLE);
	const execution = await runExample(stage.session, workflow);
	await saveResults(stage.session, execution, path.join(WORK, 'release', MAIN_EXAMPLE));
}
