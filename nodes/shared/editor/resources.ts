import type { INodeProperties } from 'n8n-workflow';
import { RESOURCES } from '../catalogue';
import { byName } from '../catalogue/order';
import { MODEL, OPERATION, RESOURCE } from '../catalogue/parameterNames';
import type { Operation, Resource } from '../catalogue/types';
import { type Guard, shownFor } from './fields';
import { operationProperties } from './operation';

/** The form of the A2E node: resource, operation, where there are several the model, and the form of what is chosen. */
export function resourceProperties(): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: RESOURCE,
			type: 'options',
			noDataExpression: true,
			default: 'avatar',
			options: RESOURCES.map(({ name, value }) => ({ name, value })).sort(byName),
		},
		...RESOURCES.map(operationSelector),
		...RESOURCES.flatMap(modelSelectors),
		...RESOURCES.flatMap((resource) =>
			resource.operations.flatMap((operation) =>
				operationProperties(operation, {
					...guardOf(resource, operation),
					...(operation.model ? { [MODEL]: [operation.model.value] } : {}),
				}),
			),
		),
	];
}

function operationSelector(resource: Resource): INodeProperties {
	const operations = distinct(resource);
	const [{ value: first }] = operations;
	return {
		displayName: 'Operation',
		name: OPERATION,
		type: 'options',
		noDataExpression: true,
		default: first,
		...shownFor({ [RESOURCE]: [resource.value] }),
		options: operations
			.map(({ action, description, name, value }) => ({
				name,
				value,
				action,
				description,
				...resource.summaries?.[value],
			}))
			.sort(byName),
	};
}

/** A selector of its own for each operation, because not every model has every operation. */
function modelSelectors(resource: Resource): INodeProperties[] {
	return distinct(resource).flatMap((operation): INodeProperties[] => {
		const models = resource.operations
			.filter(({ value }) => value === operation.value)
			.flatMap(({ model }) => (model ? [model] : []));
		if (models.length === 0) return [];
		const [{ value: first }] = models;
		return [
			{
				displayName: 'Model',
				name: MODEL,
				type: 'options',
				noDataExpression: true,
				default: first,
				options: models.map((model) => ({ ...model })).sort(byName),
				description: 'The AI model to use',
				...shownFor(guardOf(resource, operation)),
			},
		];
	});
}

function guardOf({ value: resource }: Resource, { value: operation }: Operation): Guard {
	return { [RESOURCE]: [resource], [OPERATION]: [operation] };
}

/** The first operation of each value. */
function distinct({ operations }: Resource): Operation[] {
	return operations.filter(
		({ value }, at) => operations.findIndex((operation) => operation.value === value) === at,
	);
}
