import { parseArgs } from 'node:util';

/** What the benchmark prints for --help. */
export const HELP = `npm run bench:files -- [options]

Moves a file in and out through n8n's own engine, and compares the A2E node with n8n's
HTTP Request node and with a bare stream. Ends with exit code 1 when a promise is missed.

  --runs <n>       measured transfers of each kind (default: 9)
  --size-mib <n>   length of the file in MiB (default: 1024)
  --node <which>   n8n: the Node that n8n asks for, version 24 (default); own: the one that runs this`;

const NODES = ['n8n', 'own'] as const;

/** What the benchmark was asked for. */
export interface BenchOptions {
	runs: number;
	/** Length of the file in MiB. */
	mebibytes: number;
	/** The Node that moves the files. */
	node: (typeof NODES)[number];
	help: boolean;
}

/** Reads the command line. @throws TypeError that names what it cannot use */
export function readOptions(args: string[]): BenchOptions {
	const { values } = parseArgs({
		args,
		options: {
			runs: { type: 'string', default: '9' },
			'size-mib': { type: 'string', default: '1024' },
			node: { type: 'string', default: 'n8n' },
			help: { type: 'boolean', default: false },
		},
	});
	const node = NODES.find((which) => which === values.node);
	if (!node) throw new TypeError(`--node takes one of: ${NODES.join(', ')}`);
	return {
		runs: positive('runs', values.runs),
		mebibytes: positive('size-mib', values['size-mib']),
		node,
		help: values.help,
	};
}

function positive(name: string, text: string): number {
	if (!/^[1-9]\d{0,4}$/.test(text)) throw new TypeError(`--${name} takes a whole number from 1 to 99999`);
	return Number(text);
}
