import type { INodeProperties } from 'n8n-workflow';
import { TASK_KINDS } from '../catalogue';
import {
	ADDITIONAL_FIELDS,
	DOWNLOAD,
	LIMIT,
	OPTIONS,
	OUTPUT_FIELD,
	REFERENCE,
	RETURN_ALL,
	SIMPLIFY,
	WAIT_FOR_COMPLETION,
} from '../catalogue/parameterNames';
import type { Field, Operation } from '../catalogue/types';
import { defaultTimeoutMinutes } from '../operation/tasks';
import { fieldProperties, type Guard, shownFor } from './fields';

/** The whole form of one operation; `guard` says when it is shown in a node with several. */
export function operationProperties(operation: Operation, guard: Guard = {}): INodeProperties[] {
	const { fields, more, output, runs, task } = operation;
	const takesReference = runs === 'wait' || (runs === 'look' && !task);
	const mayDownload =
		takesReference ||
		output?.media !== undefined ||
		((runs === 'start' || runs === 'look') && task?.media !== undefined);
	return [
		...(takesReference ? referenceProperties(guard) : []),
		...fields.flatMap((field) => fieldProperties(field, guard)),
		...(runs === 'list' ? limitProperties(guard) : []),
		...(output?.simplify ? [simplifyProperty(guard)] : []),
		...(runs === 'start' ? [waitProperty(guard)] : []),
		...(mayDownload ? downloadProperties(runs === 'start' ? waitedFor(guard) : guard) : []),
		...(more ? [additionalFields(more, guard)] : []),
		...optionsProperties(operation, guard),
	];
}

function waitedFor(guard: Guard): Guard {
	return { ...guard, [WAIT_FOR_COMPLETION]: [true] };
}

function referenceProperties(guard: Guard): INodeProperties[] {
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
			options: byName([...TASK_KINDS.values()].map(({ name, type }) => ({ name, value: type }))),
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

function limitProperties(guard: Guard): INodeProperties[] {
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

function simplifyProperty(guard: Guard): INodeProperties {
	return {
		displayName: 'Simplify',
		name: SIMPLIFY,
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
		...shownFor(guard),
	};
}

function waitProperty(guard: Guard): INodeProperties {
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

function downloadProperties(guard: Guard): INodeProperties[] {
	return [
		{
			displayName: 'Download Result',
			name: DOWNLOAD,
			type: 'boolean',
			default: false,
			description: 'Whether to fetch the result as a file. A2E deletes results after some days.',
			...shownFor(guard),
		},
		{
			displayName: 'Output Data Field Name',
			name: OUTPUT_FIELD,
			type: 'string',
			default: 'data',
			required: true,
			description: 'Name of the output field that gets the file; more files get _2, _3 and so on',
			...shownFor({ ...guard, [DOWNLOAD]: [true] }),
		},
	];
}

function additionalFields(fields: readonly Field[], guard: Guard): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name: ADDITIONAL_FIELDS,
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: byDisplayName(fields.flatMap((field) => fieldProperties(field, {}, true))),
		...shownFor(guard),
	};
}

/** How the package itself behaves, as opposed to what A2E is asked. */
function optionsProperties({ fields, runs, task }: Operation, guard: Guard): INodeProperties[] {
	const waits = runs === 'start' || runs === 'wait';
	const options = [
		...(runs !== 'upload' && fields.some(({ type }) => type === 'media') ? [CHECK_URLS] : []),
		...(waits
			? [timeoutProperty(defaultTimeoutMinutes(task ? [task] : TASK_KINDS.values())), ON_TIMEOUT]
			: []),
	];
	if (options.length === 0) return [];
	return [
		{
			displayName: 'Options',
			name: OPTIONS,
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: byDisplayName(options),
			...shownFor(guard),
		},
	];
}

const CHECK_URLS: INodeProperties = {
	displayName: 'Check URLs First',
	name: 'checkUrls',
	type: 'boolean',
	default: true,
	description:
		'Whether to look at media URLs before anything is charged, to find redirects, missing files and wrong types. A look that is not conclusive lets the start go on.',
};

const ON_TIMEOUT: INodeProperties = {
	displayName: 'When Time Is Up',
	name: 'onTimeout',
	type: 'options',
	default: 'stop',
	options: [
		{
			name: 'Return as Still Running',
			value: 'return',
			description: "Put out the item with the status 'running'",
		},
		{
			name: 'Stop',
			value: 'stop',
			description: 'Stop the workflow, or put out an error item with Continue On Fail',
		},
	],
	description: 'What to do with a task that is still running after the timeout; it goes on at A2E either way',
};

function timeoutProperty(minutes: number): INodeProperties {
	return {
		displayName: 'Timeout (Minutes)',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: minutes,
		description: 'How long to wait for all items together, in minutes',
	};
}

function byName<T extends { name: string }>(all: T[]): T[] {
	return all.sort((a, b) => a.name.localeCompare(b.name));
}

function byDisplayName<T extends { displayName: string }>(all: T[]): T[] {
	return all.sort((a, b) => a.displayName.localeCompare(b.displayName));
}
