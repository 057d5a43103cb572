import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { NODE_RESOURCES } from '../../../nodes/shared/catalogue/nodes';

const ROOT = resolve(import.meta.dirname, '../../..');

/** As n8n loads things: CommonJS throughout, so that there is one class of each error. */
const load = createRequire(join(ROOT, 'package.json'));

/** A module of the built package, by its path below `nodes/`. */
export function built<Module>(path: string): Module {
	return load(`./dist/nodes/${path}.js`) as Module;
}

/** n8n's own libraries, with their settings. */
export interface N8n {
	core: typeof import('n8n-core');
	n8n: typeof import('n8n-workflow');
	/** The nodes with several operations as they are shipped, by name. */
	nodes: ReadonlyMap<string, INodeType>;
	/** Removes n8n's files. */
	remove(): void;
}

/** The node of this name. */
export function nodeOf({ nodes }: N8n, name: string): INodeType {
	const node = nodes.get(name);
	if (!node) throw new TypeError(`There is no node ${name}`);
	return node;
}

export async function loadN8n(): Promise<N8n> {
	const home = mkdtempSync(join(tmpdir(), 'a2e-fuzz-'));
	Object.assign(process.env, {
		N8N_USER_FOLDER: home,
		N8N_ENCRYPTION_KEY: 'fuzz',
		N8N_DEFAULT_BINARY_DATA_MODE: 'default',
		N8N_LOG_LEVEL: 'silent',
		N8N_DIAGNOSTICS_ENABLED: 'false',
	});
	load('reflect-metadata');
	const core = load('n8n-core') as N8n['core'];
	const n8n = load('n8n-workflow') as N8n['n8n'];
	const { Container } = load('@n8n/di') as typeof import('@n8n/di');
	const mute = () => undefined;
	n8n.LoggerProxy.init({ error: mute, warn: mute, info: mute, debug: mute } as never);
	await Container.get(core.BinaryDataService).init();
	const nodes = new Map(
		Object.keys(NODE_RESOURCES).map((name) => {
			const className = name.charAt(0).toUpperCase() + name.slice(1);
			const classes = built<Record<string, new () => INodeType>>(`${className}/${className}.node`);
			return [name, new classes[className]()];
		}),
	);
	return { core, n8n, nodes, remove: () => rmSync(home, { recursive: true, force: true }) };
}
