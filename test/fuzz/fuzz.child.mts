import { loadN8n } from './harness/n8n.mts';
import { Stage } from './harness/play.mts';
import type { FuzzOptions } from './options.mts';
import { type FoundFault, playRounds, type Sum } from './rounds.mts';
import { SUITES } from './suites/index.mts';

/** What the process that plays the cases tells the one that watches it. */
export type Message =
	| { is: 'begins'; suite: string; seed: number; run: number }
	| { is: 'fault'; fault: FoundFault }
	| { is: 'end'; sum: Sum };

/** Plays cases in a process of its own, so that one which hangs or takes all memory can be seen from outside. */
async function main(options: FuzzOptions): Promise<void> {
	const tell = (message: Message) => process.send?.(message);
	const n8n = await loadN8n();
	try {
		const suites = SUITES.filter(({ name }) => options.only === undefined || name === options.only);
		const sum = await playRounds(new Stage(n8n), suites, options, {
			begins: (place) => tell({ is: 'begins', ...place }),
			fault: (fault) => tell({ is: 'fault', fault }),
		});
		tell({ is: 'end', sum });
	} finally {
		n8n.remove();
	}
}

process.once('disconnect', () => process.exit(1));
const given = JSON.parse(process.argv[2], (_, value: unknown) =>
	value === 'Infinity' ? Infinity : value,
) as FuzzOptions;
await main(given).then(
	() => process.exit(0),
	(error: Error) => {
		process.stderr.write(`${String(error.stack)}\n`);
		process.exit(1);
	},
);
