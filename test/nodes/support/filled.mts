import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { MODEL } from './homes.mts';
import { NODE } from './node.mts';
import { chosenIn } from './nodes.mts';

/**
 * Parameters of an operation in its node, with the defaults that n8n fills in before it runs a node. The resource and the model
 * stand there as the catalogue has them.
 */
export function filled(
	resource: string,
	operation: string,
	{ [MODEL]: model, ...parameters }: IDataObject,
): IDataObject {
	const { description, parameters: chosen } = chosenIn(resource, operation, model as string | undefined);
	const given = { ...chosen, ...parameters } as INodeParameters;
	const all = NodeHelpers.getNodeParameters(description.properties, given, true, false, NODE, description);
	return { ...all, ...parameters, resource, operation, [MODEL]: model } as IDataObject;
}
