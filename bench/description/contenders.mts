import { createRequire } from 'node:module';
import path from 'node:path';
import { n8n } from '../../package.json';
import type { Host } from '../../test/n8n/host.mts';

/** A node that is measured: its file exports a class of the file's name. */
export interface Contender {
	/** The file's name without its ending, such as GenerateTts. */
	name: string;
	file: string;
}

/** n8n's own nodes beside which ours are measured; the first is the one that ours are judged by. */
export const OTHERS = ['Slack', 'Hubspot', 'HttpRequest'] as const;

const ROOT = path.join(import.meta.dirname, '..', '..');

/** The nodes of this package, as they were built. */
export const OURS: readonly Contender[] = n8n.nodes.map((file) => ({
	name: path.basename(file, '.node.js'),
	file: path.join(ROOT, file),
}));

/** Those of n8n's own nodes. */
export function othersOf({ cli }: Pick<Host, 'cli'>): Contender[] {
	const folder = path.dirname(createRequire(cli).resolve('n8n-nodes-base/package.json'));
	return OTHERS.map((name) => ({ name, file: path.join(folder, 'dist', 'nodes', name, `${name}.node.js`) }));
}
