import type { Resource } from './types';

/** Any task of any kind, by the reference that every start returns. */
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
	],
};
