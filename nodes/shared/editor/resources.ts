import type { INodeProperties } from 'n8n-workflow';
import { RESOURCES } from '../catalogue';
import type { Resource } from '../catalogue/types';
import { operationProperties } from './operation';
import { byName } from './order';

/** The form of the A2E node: resource, operation, and below them the form of the chosen operation. */
export function resourceProperties(): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			default: 'avatar',
			options: RESOURCES.map(({ name, value }) => ({ name, value })).sort(byName),
		},
		...RESOURCES.map(operationSelector),
		...RESOURCES.flatMap(({ value: resource, operations }) =>
			operations.flatMap((operation) =>
				operationProperties(operation, { resource: [resource], operation: [operation.value] }),
			),
		),
	];
}

function operationSelector({ value: resource, operations }: Resource): INodeProperties {
	const [{ value: first }] = operations;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: first,
		displayOptions: { show: { resource: [resource] } },
		options: operations
			.map(({ action, description, name, value }) => ({ name, value, action, description }))
			.sort(byName),
	};
}
