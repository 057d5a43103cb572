import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { median } from './files/figures.mts';

/**
 * `npm run bench:description`: how long the built A2E node takes to load and to describe itself, each time in a new
 * process; n8n does it once when it starts. It is work of one thread, so its processor time is what a machine without
 * other work takes. Ends with 1 when the median is over the target.
 */
const TARGET_MS = 50;
const ROUNDS = 9;
const NODE = resolve(import.meta.dirname, '../dist/nodes/A2e/A2e.node.js');

/** Plain CommonJS, as n8n loads it: the loader that runs this file would count. n8n has n8n-workflow loaded before. */
const MEASURE = `
	require('n8n-workflow');
	const begun = process.cpuUsage();
	const { A2e } = require(${JSON.stringify(NODE)});
	const { description } = new A2e();
	const { user, system } = process.cpuUsage(begun);
	const ms = (user + system) / 1000;
	const bytes = JSON.stringify(description).length;
	console.log(JSON.stringify({ ms, bytes, properties: description.properties.length }));
`;

interface Figures {
	/** Processor time. */
	ms: number;
	bytes: number;
	properties: number;
}

const run = promisify(execFile);
const rounds: Figures[] = [];
for (let round = 0; round < ROUNDS; round++) {
	const { stdout } = await run(process.execPath, ['--eval', MEASURE], {
		cwd: resolve(import.meta.dirname, '..'),
		// The loader of this file is not inherited.
		env: { ...process.env, NODE_OPTIONS: '' },
	});
	rounds.push(JSON.parse(stdout) as Figures);
}

const [{ bytes, properties }] = rounds;
const times = rounds.map(({ ms }) => ms);
const middle = median(times);
const span = `${Math.min(...times).toFixed(1)} to ${Math.max(...times).toFixed(1)} ms`;
console.log(`${properties} properties, ${(bytes / 1000).toFixed(0)} kB as JSON`);
console.log(
	`${ROUNDS} new processes: ${span} of processor time, median ${middle.toFixed(1)} ms, target ${TARGET_MS} ms`,
);
process.exitCode = middle <= TARGET_MS ? 0 : 1;
