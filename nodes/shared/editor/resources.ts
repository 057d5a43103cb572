import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { findOperation } from '../catalogue';
import { byName } from '../catalogue/order';
import { OPERATION, RESOURCE } from '../catalogue/parameterNames';
import type { Model, Operation, Resource } from '../catalogue/types';
import { shownFor } from './guard';
import { mergeForms } from './merge';
import { operationProperties } from './operation';
import { priceFirst } from './priceFirst';

/** What a person chooses first in a node with several operations: a resource or, in a node of models, the model. */
interface Choice extends Pick<Resource, 'value' | 'name' | 'operations'> {
	description?: string;
}

/**
 * The form of a node with several operations: the resource, the operation, and the form of what is chosen.
 *
 * @param opensWith the resource that is chosen before anybody chooses
 */
export function resourceProperties(
	resources: readonly Resource[],
	opensWith: Resource = resources[0],
): INodeProperties[] {
	const choices = resources.map(({ value, name, operations }): Choice => ({ value, name, operations }));
	return [selector('Resource', choices, opensWith), ...choices.map(operationSelector), ...forms(choices)];
}

/** The operation that a person chose in such a node. */
export function chosenOperation(context: IExecuteFunctions): Operation {
	return findOperation(chosen(context, RESOURCE), chosen(context, OPERATION));
}

/**
 * The same for a node with the models of one resource. The model takes the place of the resource, so that n8n lists the actions
 * of each model under its name.
 */
export function modelProperties(resource: Resource): INodeProperties[] {
	const choices = modelsOf(resource).map(
		(model): Choice => ({
			...model,
			operations: resource.operations.filter((operation) => operation.model?.value === model.value),
		}),
	);
	return [
		{ ...selector('Model', [...choices].sort(byName), choices[0]), description: 'The AI model to use' },
		...choices.map(operationSelector),
		...forms(choices, resource.summaries),
	];
}

/** The operation of a model that a person chose in such a node. */
export function chosenOfModel(context: IExecuteFunctions, { value }: Resource): Operation {
	return findOperation(value, chosen(context, OPERATION), chosen(context, RESOURCE));
}

function chosen(context: IExecuteFunctions, name: string): string {
	return context.getNodeParameter(name, 0, '') as string;
}

/** The models of a resource, each once, in the order of the catalogue. */
function modelsOf({ operations }: Resource): Model[] {
	const models = operations.flatMap(({ model }) => (model ? [model] : []));
	return models.filter(({ value }, at) => models.findIndex((model) => model.value === value) === at);
}

function selector(
	displayName: string,
	choices: readonly Choice[],
	{ value: first }: Pick<Choice, 'value'>,
): INodeProperties {
	return {
		displayName,
		name: RESOURCE,
		type: 'options',
		noDataExpression: true,
		default: first,
		options: choices.map(({ name, value, description }) => ({
			name,
			value,
			...(description ? { description: priceFirst(description) } : {}),
		})),
	};
}

function operationSelector({ value: choice, operations }: Choice): INodeProperties {
	const [{ value: first }] = operations;
	return {
		displayName: 'Operation',
		name: OPERATION,
		type: 'options',
		noDataExpression: true,
		default: first,
		...shownFor({ [RESOURCE]: [choice] }),
		options: operations.map(({ action, description, name, value }) => ({
			...{ name, value, action },
			description: priceFirst(description),
		})),
	};
}

/** @param summaries what agents are told of operations, where several models have them */
function forms(choices: readonly Choice[], summaries: Resource['summaries'] = {}): INodeProperties[] {
	return mergeForms(
		choices.flatMap(({ value, operations }) =>
			operations.map((operation) => ({
				at: { [RESOURCE]: value, [OPERATION]: operation.value },
				properties: operationProperties(operation, {}, summaries[operation.value]?.description),
			})),
		),
	);
}
