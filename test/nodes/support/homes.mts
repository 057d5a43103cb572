import type { IDataObject } from 'n8n-workflow';
import { NODE_RESOURCES } from '../../../nodes/shared/catalogue/nodes';

/** Resource → name of the node that offers it, and whether it is the only one there. */
const HOMES = new Map(
	Object.entries(NODE_RESOURCES).flatMap(([name, resources]) =>
		resources.map(({ value }) => [value as string, { name, single: resources.length === 1 }] as const),
	),
);

export interface Home {
	/** Name of the node, without the package. */
	name: string;
	/** Those that were given, as that node takes them. */
	parameters: IDataObject;
}

/** The node that offers the resource of these parameters; a node with one resource has no parameter for it. */
export function homeOf({ resource, ...parameters }: IDataObject): Home {
	const home = HOMES.get(String(resource));
	if (!home) throw new TypeError(`No node offers ${String(resource)}`);
	return { name: home.name, parameters: home.single ? parameters : { resource, ...parameters } };
}

/**
 * The same for tests that speak of every resource as if one node had them all: `a2e`, and `a2eTool` for agents, stand for the
 * node that offers the resource. Other nodes are themselves.
 */
export function atHome(name: string, parameters: IDataObject): Home {
	const [, base, tool] = /^(.*?)(Tool)?$/.exec(name) ?? [];
	if (base !== 'a2e' || parameters.resource === undefined) return { name, parameters };
	const home = homeOf(parameters);
	return { ...home, name: `${home.name}${tool ?? ''}` };
}
