import { HELP, readOptions } from './options.mts';
import type { FoundFault } from './rounds.mts';
import { SUITES } from './suites/index.mts';
import { playWatched } from './watch.mts';

const MIB = 1024 * 1024;

function tell({ suite, seed, path, counterexample, reason }: FoundFault): void {
	console.log(`
fault in ${suite}
  once more: npm run fuzz -- --only ${suite} --seed ${seed} --path ${path}
  case: ${counterexample}
  ${reason}
`);
}

function duration(ms: number): string {
	return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

async function main(): Promise<number> {
	const options = readOptions(process.argv.slice(2));
	const { only, seed, help } = options;
	if (help) {
		console.log(HELP);
		return 0;
	}
	const names = SUITES.map(({ name }) => name);
	if (only !== undefined && !names.includes(only))
		throw new Error(`--only ${only} is none of ${names.join(', ')}`);
	console.log(`seed ${seed}, and one more for each round`);
	let faults = 0;
	const sum = await playWatched(options, (fault) => {
		faults++;
		tell(fault);
	});
	const { cases = 0, worstBytes = 0, longestMs = 0 } = sum ?? {};
	const worst = (worstBytes / MIB).toFixed(0);
	console.log(
		`fuzz: ${cases} cases, ${faults} faults, worst memory ${worst} MiB, longest call ${duration(longestMs)}`,
	);
	return sum && faults === 0 ? 0 : 1;
}

process.exitCode = await main().catch((error: Error) => {
	console.error(error.message);
	return 1;
});
