import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { findOperation } from '../catalogue';
import { byName } from '../catalogue/order';
import { MODEL, OPERATION, RESOURCE } from '../catalogue/parameterNames';
import type { Model, Operation, Resource } from '../catalogue/types';
import { type Guard, shownFor } from './fields';
import { type Form, mergeForms } from './merge';
import { operationProperties } from './operation';

/**
 * The form of a node with several operations: the resource where there are several, the operation, where there are several
 * the model, and the form of what is chosen.
 */
export function resourceProperties(resources: readonly Resource[]): INodeProperties[] {
	const forms = resources.flatMap((resource) =>
		resource.operations.map(
			(operation): Form => ({
				at: placeOf(resources, resource, operation),
				properties: operationProperties(operation, {}, resource.summaries?.[operation.value]?.description),
			}),
		),
	);
	return [
		...(resources.length > 1 ? [resourceSelector(resources)] : []),
		...resources.map((resource) => operationSelector(resources, resource)),
		...modelSelectors(resources),
		...mergeForms(forms),
	];
}

/** The operation that a person chose in such a node. */
export function chosenOperation(context: IExecuteFunctions, resources: readonly Resource[]): Operation {
	const chosen = (name: string) => context.getNodeParameter(name, 0, '') as string;
	const resource = resources.length > 1 ? chosen(RESOURCE) : resources[0].value;
	return findOperation(resource, chosen(OPERATION), chosen(MODEL));
}

function resourceSelector(resources: readonly Resource[]): INodeProperties {
	return {
		displayName: 'Resource',
		name: RESOURCE,
		type: 'options',
		noDataExpression: true,
		default: resources[0].value,
		options: resources.map(({ name, value }) => ({ name, value })),
	};
}

function operationSelector(resources: readonly Resource[], resource: Resource): INodeProperties {
	const operations = distinct(resource);
	const [{ value: first }] = operations;
	return {
		displayName: 'Operation',
		name: OPERATION,
		type: 'options',
		noDataExpression: true,
		default: first,
		...shownFor(resourceGuard(resources, resource)),
		options: operations.map(({ action, description, name, value }) => ({
			name,
			value,
			action,
			description,
			...resource.summaries?.[value],
		})),
	};
}

/** A selector of its own for operations that other models have. */
function modelSelectors(resources: readonly Resource[]): INodeProperties[] {
	return mergeForms(
		resources.flatMap((resource) =>
			distinct(resource).map((operation): Form => {
				const models = resource.operations
					.filter(({ value }) => value === operation.value)
					.flatMap(({ model }) => (model ? [model] : []));
				return {
					at: placeOf(resources, resource, { ...operation, model: undefined }),
					properties: models.length > 0 ? [modelSelector(models)] : [],
				};
			}),
		),
	);
}

function modelSelector(models: readonly Model[]): INodeProperties {
	return {
		displayName: 'Model',
		name: MODEL,
		type: 'options',
		noDataExpression: true,
		default: models[0].value,
		options: models.map((model) => ({ ...model })).sort(byName),
		description: 'The AI model to use',
	};
}

/** Where there is one resource, nobody is asked for it. */
function resourceGuard(resources: readonly Resource[], { value }: Resource): Guard {
	return resources.length > 1 ? { [RESOURCE]: [value] } : {};
}

function placeOf(
	resources: readonly Resource[],
	resource: Resource,
	{ value, model }: Operation,
): Form['at'] {
	return {
		...(resources.length > 1 ? { [RESOURCE]: resource.value } : {}),
		[OPERATION]: value,
		...(model ? { [MODEL]: model.value } : {}),
	};
}

/** The first operation of each value. */
function distinct({ operations }: Resource): Operation[] {
	return operations.filter(
		({ value }, at) => operations.findIndex((operation) => operation.value === value) === at,
	);
}
