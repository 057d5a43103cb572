import { createRequire } from 'node:module';
import type { INodeType, INodeTypeDescription, IVersionedNodeType } from 'n8n-workflow';
import type { Contender } from './contenders.mts';

/** n8n's own module of that name, and ours use it from now on as well: an n8n has it once for all nodes. */
export function workflowOf(cli: string): typeof import('n8n-workflow') {
	const fromHost = createRequire(cli);
	const fromHere = createRequire(import.meta.url);
	const module = fromHost('n8n-workflow') as typeof import('n8n-workflow');
	fromHere.cache[fromHere.resolve('n8n-workflow')] = fromHost.cache[fromHost.resolve('n8n-workflow')];
	return module;
}

/** Loads a node as n8n does. @returns the description of its newest version */
export function describe({ name, file }: Contender): INodeTypeDescription {
	const module = createRequire(import.meta.url)(file) as Record<
		string,
		new () => INodeType | IVersionedNodeType
	>;
	const node = new module[name]();
	return 'nodeVersions' in node ? node.getNodeType().description : node.description;
}
