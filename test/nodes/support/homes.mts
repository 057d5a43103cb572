import type { IDataObject } from 'n8n-workflow';
import { NODE_RESOURCES } from '../../../nodes/shared/catalogue/nodes';
import type { Resource } from '../../../nodes/shared/catalogue/types';

/** How tests name the model of an operation that several models have. */
export const MODEL = 'aiModel';

const PARTS = Object.entries(NODE_RESOURCES).flatMap(([name, resources]) =>
	resources.map((resource: Resource) => ({ name, resource })),
);

export interface Home {
	/** Name of the node, without the package. */
	name: string;
	/** Those that were given, as that node takes them. */
	parameters: IDataObject;
}

/**
 * The node that offers the resource of these parameters. In a node of models the model takes the place of the resource.
 */
export function homeOf({ [MODEL]: model, ...parameters }: IDataObject): Home {
	const { resource } = parameters;
	const name = PARTS.find(({ resource: { value, operations } }) => {
		const hasModel = model === undefined || operations.some((operation) => operation.model?.value === model);
		return value === resource && hasModel;
	})?.name;
	if (!name) throw new TypeError(`No node offers ${String(resource)}`);
	return { name, parameters: { ...parameters, resource: model ?? resource } };
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
