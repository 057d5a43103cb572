import type { INodeProperties } from 'n8n-workflow';
import { formFields } from '../catalogue/formFields';
import { byDisplayName } from '../catalogue/order';
import { ADDITIONAL_FIELDS, WAIT_FOR_COMPLETION } from '../catalogue/parameterNames';
import type { Field, Operation } from '../catalogue/types';
import {
	downloadProperties,
	limitProperties,
	mayDownload,
	outputFieldProperty,
	referenceProperties,
	taskTypesProperty,
	takesReference,
	waitProperty,
} from './common';
import { fieldProperties } from './fields';
import { type Guard, NOT_AS_TOOL, shownFor } from './guard';
import { optionsProperties } from './options';
import { toolDescriptionProperty, toolReferenceProperties } from './tool';

/**
 * The whole form of one operation.
 * @param description what an agent is told of it, where it is one of several models
 */
export function operationProperties(
	operation: Operation,
	guard: Guard = {},
	description?: string,
): INodeProperties[] {
	const { more, runs } = operation;
	// An agent has no input item, no execution that could be parked, and no use for files.
	const forPeople = { ...guard, ...NOT_AS_TOOL };
	return [
		toolDescriptionProperty(operation, guard, description),
		...(takesReference(operation)
			? [...referenceProperties(forPeople), ...toolReferenceProperties(guard)]
			: []),
		...(runs === 'tasks' ? [taskTypesProperty(operation, guard)] : []),
		...formFields(operation).flatMap((field) => fieldProperties(field, guard)),
		...(runs === 'list' || runs === 'tasks' ? limitProperties(guard) : []),
		...(runs === 'start' ? [waitProperty(guard)] : []),
		...(runs === 'download' ? [outputFieldProperty(guard)] : []),
		...(mayDownload(operation) && runs !== 'download'
			? downloadProperties(runs === 'start' ? waitedFor(forPeople) : forPeople)
			: []),
		...(more ? [additionalFields(more, guard)] : []),
		...optionsProperties(operation, guard),
	];
}

function waitedFor(guard: Guard): Guard {
	return { ...guard, [WAIT_FOR_COMPLETION]: [true] };
}

function additionalFields(fields: readonly Field[], guard: Guard): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name: ADDITIONAL_FIELDS,
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: fields.flatMap((field) => fieldProperties(field, {}, true)).sort(byDisplayName),
		...shownFor(guard),
	};
}
