import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { A2e } from '../../../nodes/A2e/A2e.node';
import { NODE } from './node.mts';

const { description } = new A2e();

/** Parameters of the A2E node with the defaults that n8n fills in before it runs a node. */
export function filled(resource: string, operation: string, parameters: IDataObject): IDataObject {
	const given = { resource, operation, ...parameters } as INodeParameters;
	const all = NodeHelpers.getNodeParameters(description.properties, given, true, false, NODE, description);
	return { ...all, ...parameters } as IDataObject;
}
