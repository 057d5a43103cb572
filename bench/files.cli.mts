import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installHost } from '../test/n8n/host.mts';
import { missed } from './files/figures.mts';
import { type BenchOptions, HELP, readOptions } from './files/options.mts';
import { closingLine, tableOf } from './files/report.mts';
import { measureRounds } from './files/rounds.mts';
import { runTransfer } from './files/runTransfer.mts';
import { makeSampleFile, MIB } from './files/sampleFile.mts';
import { startServer } from './files/server.mts';
import { runBench, type Surroundings } from './main.mts';

const HTTP_REQUEST = 'n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js';

/** Enough for every part of n8n and of the nodes to have been used once. */
const WARM_UP_MIB = 8;

/** Measures everything and tells it. @returns whether all promises are kept */
async function bench(
	{ runs, mebibytes, node: wanted }: BenchOptions,
	{ closers, signal, onProgress }: Surroundings,
): Promise<boolean> {
	const host = await installHost({ onProgress });
	const own = { command: process.execPath, version: process.versions.node };
	const node = wanted === 'own' ? own : host.node;
	const folder = await mkdtemp(path.join(tmpdir(), 'a2e-bench-'));
	closers.add(async () => await rm(folder, { recursive: true, force: true }));
	const load = { file: path.join(folder, 'file.mp4'), bytes: mebibytes * MIB };
	const warmUp = { file: path.join(folder, 'warm-up.mp4'), bytes: WARM_UP_MIB * MIB };
	await onProgress(`making a file of ${mebibytes} MiB`, async () => {
		await makeSampleFile(load.file, mebibytes);
		await makeSampleFile(warmUp.file, WARM_UP_MIB);
	});
	const server = await startServer();
	closers.add(async () => await server.close());

	const given = {
		origin: server.origin,
		load,
		warmUp,
		httpRequestNode: createRequire(host.cli).resolve(HTTP_REQUEST),
	};
	const ways = await onProgress(
		`moving it in and out, ${runs} times each`,
		async () =>
			await measureRounds(
				runs,
				async (turn) => await runTransfer({ ...given, ...turn }, { folder, node: node.command, signal }),
			),
	);
	const failures = ways.flatMap(missed);
	console.log(`
Medians of ${runs} transfers of ${mebibytes} MiB, Node ${node.version}, HTTP Request of n8n ${host.version}.
The last line has the medians of each round's ratios.

${tableOf(ways, mebibytes)}
`);
	for (const failure of failures) console.log(`missed  ${failure}`);
	console.log(closingLine(node.version, ways));
	return failures.length === 0;
}

await runBench({ name: 'bench:files', help: HELP, readOptions, measure: bench });
