import type { DateField, Resource } from './types';

/** None of the fields here goes to A2E: its lists take no such filters. */
const madeAfter: DateField = {
	name: 'madeAfter',
	title: 'Made After',
	type: 'date',
	wire: [],
	description: 'Return only tasks that A2E made after this moment',
};

/** The fields of a task of any kind by which people know it; its reference, status and result are there in any case. */
export const KNOWN_BY: readonly string[] = ['name', 'title', 'prompt', 'createdAt'];

/** Any task of any kind, by the reference that every start returns, or by what it shows. */
export const task: Resource = {
	value: 'task',
	name: 'Task',
	operations: [
		{
			value: 'wait',
			name: 'Wait',
			action: 'Wait for a task',
			description:
				'Wait until tasks are finished and return their results. All items wait together, so ten tasks take as long as the longest.',
			runs: 'wait',
			fields: [],
		},
		{
			value: 'get',
			name: 'Get Result',
			action: 'Get the result of a task',
			description: 'Look at a task once, without waiting, and return its status and result',
			runs: 'look',
			fields: [],
		},
		{
			value: 'getMany',
			name: 'Get Many',
			action: 'Get many tasks',
			description:
				'Retrieve many tasks of all types, newest first: also those of executions that were stopped. One item for each task, free of charge.',
			runs: 'tasks',
			fields: [
				{
					name: 'status',
					title: 'Status',
					type: 'choice',
					default: 'any',
					wire: [],
					choices: [
						{ value: 'any', name: 'Any' },
						{ value: 'completed', name: 'Completed' },
						{ value: 'failed', name: 'Failed' },
						{ value: 'running', name: 'Running' },
					],
					description: 'Return only tasks with this status',
				},
				madeAfter,
			],
			output: { as: 'record', simplify: KNOWN_BY },
		},
		{
			value: 'find',
			name: 'Find',
			action: 'Find a task',
			description:
				'Look for tasks of one type by name and text, such as that of a start whose answer was lost. One item for each task that is found, newest first, free of charge.',
			runs: 'tasks',
			isFind: true,
			fields: [
				{
					name: 'name',
					title: 'Name',
					type: 'text',
					wire: [],
					placeholder: 'e.g. Spring offer',
					description: 'Part of the name or title of the task, in upper or lower case',
				},
				{
					name: 'text',
					title: 'Text',
					type: 'text',
					rows: 2,
					wire: [],
					placeholder: 'e.g. a red fox in the snow',
					description: 'Part of what the task was asked to make, in upper or lower case',
				},
				madeAfter,
			],
			output: { as: 'record', simplify: KNOWN_BY },
		},
	],
};
