import type { INodeProperties } from 'n8n-workflow';
import { LISTED_KINDS, TASK_KINDS } from '../catalogue';
import { byName } from '../catalogue/order';
import {
	DOWNLOAD,
	LIMIT,
	OUTPUT_FIELD,
	REFERENCE,
	RETURN_ALL,
	SIMPLIFY,
	TASK_TYPES,
	WAIT_FOR_COMPLETION,
} from '../catalogue/parameterNames';
import type { Operation, TasksOperation } from '../catalogue/types';
import { type Guard, shownFor } from './guard';

/** Parameters that come with the kind of an operation, not with what A2E takes. */

export function referenceProperties(guard: Guard): INodeProperties[] {
	const byHand = shownFor({ ...guard, [REFERENCE.from]: ['manual'] });
	return [
		{
			displayName: 'Task Reference',
			name: REFERENCE.from,
			type: 'options',
			default: 'item',
			options: [
				{
					name: 'From Input Item',
					value: 'item',
					description: "The task that the item's 'taskId' and 'taskType' name",
				},
				{ name: 'By Hand', value: 'manual', description: 'A task of a type and ID that you give' },
			],
			description:
				'Which task to look at. Every A2E operation that starts a task puts the reference into its output.',
			...shownFor(guard),
		},
		{
			displayName: 'Task Type',
			name: REFERENCE.type,
			type: 'options',
			default: 'avatarVideo',
			options: [...TASK_KINDS.values()].map(({ name, type }) => ({ name, value: type })).sort(byName),
			description: 'What kind of work the task is',
			...byHand,
		},
		{
			displayName: 'Task',
			name: REFERENCE.id,
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			required: true,
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					typeOptions: { searchListMethod: 'tasks', searchable: true },
				},
				{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 67bd583f7b4ae10c76393899' },
			],
			description: 'One of the recent tasks of this type',
			...byHand,
		},
	];
}

/** Which kinds of tasks are looked through: one of them, or as many as a person chooses. */
export function taskTypesProperty({ isFind }: TasksOperation, guard: Guard): INodeProperties {
	const options = [...LISTED_KINDS.values()].map(({ name, type }) => ({ name, value: type })).sort(byName);
	if (isFind) {
		return {
			displayName: 'Task Type',
			name: REFERENCE.type,
			type: 'options',
			default: 'avatarVideo',
			options,
			description: 'What kind of work the task is',
			...shownFor(guard),
		};
	}
	return {
		displayName: 'Task Types',
		name: TASK_TYPES,
		type: 'multiOptions',
		default: [],
		options,
		description:
			'What kinds of work to look through; all of them where none is chosen. Each takes one call or more.',
		...shownFor(guard),
	};
}

export function limitProperties(guard: Guard): INodeProperties[] {
	return [
		{
			displayName: 'Return All',
			name: RETURN_ALL,
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
			...shownFor(guard),
		},
		{
			displayName: 'Limit',
			name: LIMIT,
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			...shownFor({ ...guard, [RETURN_ALL]: [false] }),
		},
	];
}

export function simplifyProperty(guard: Guard): INodeProperties {
	return {
		displayName: 'Simplify',
		name: SIMPLIFY,
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
		...shownFor(guard),
	};
}

export function waitProperty(guard: Guard): INodeProperties {
	return {
		displayName: 'Wait for Completion',
		name: WAIT_FOR_COMPLETION,
		type: 'boolean',
		default: true,
		description:
			"Whether to wait until the work is finished. All items are started first and then waited for together. When off, the task's reference is returned at once, for 'Wait For Task'.",
		...shownFor(guard),
	};
}

/** Whether an operation is about a task of any kind, which a reference names. */
export function takesReference({ runs, task }: Operation): boolean {
	return runs === 'wait' || runs === 'download' || (runs === 'look' && !task);
}

/** Whether an operation can fetch what it puts out as a file. */
export function mayDownload(operation: Operation): boolean {
	const { output, runs, task } = operation;
	const endsWithFile = (runs === 'start' || runs === 'look') && task?.media !== undefined;
	return takesReference(operation) || output?.media !== undefined || endsWithFile;
}

export function downloadProperties(guard: Guard): INodeProperties[] {
	return [
		{
			displayName: 'Download Result',
			name: DOWNLOAD,
			type: 'boolean',
			default: false,
			description: 'Whether to fetch the result as a file. A2E deletes results after some days.',
			...shownFor(guard),
		},
		outputFieldProperty({ ...guard, [DOWNLOAD]: [true] }),
	];
}

export function outputFieldProperty(guard: Guard): INodeProperties {
	return {
		displayName: 'Output Data Field Name',
		name: OUTPUT_FIELD,
		type: 'string',
		default: 'data',
		required: true,
		description: 'Name of the output field that gets the file; more files get _2, _3 and so on',
		...shownFor(guard),
	};
}
