import type { INodeProperties, INodePropertyOptions, TriggerPanelDefinition } from 'n8n-workflow';
import { LISTED_KINDS } from '../catalogue';
import { byName } from '../catalogue/order';
import {
	CREDITS,
	DOWNLOAD,
	EVENT,
	EVENTS,
	OPTIONS,
	TASK_TYPES,
	WEBHOOK_TOKEN,
} from '../catalogue/parameterNames';
import { downloadProperties, simplifyProperty } from './common';
import { shownFor } from './guard';
import { LARGEST_FILE } from './options';

const OF_TASKS = { [EVENTS]: [EVENT.completed, EVENT.failed] };
const OF_RESULTS = { [EVENTS]: [EVENT.completed] };

const CREDITS_BELOW: INodePropertyOptions = {
	name: 'Credits Below',
	value: EVENT.creditsBelow,
	description: 'The account falls below a number of credits',
};
const TASK_EVENTS: readonly INodePropertyOptions[] = [
	{ name: 'Task Completed', value: EVENT.completed, description: 'A task has its result' },
	{ name: 'Task Failed', value: EVENT.failed, description: 'A2E ended a task without success' },
];

/** The form of the trigger that n8n polls, below the times at which it does. */
export function triggerProperties(): INodeProperties[] {
	return [
		{
			...events([CREDITS_BELOW, ...TASK_EVENTS]),
			description: 'What starts the workflow; what has happened before it became active does not',
		},
		{
			...taskTypes(),
			description:
				'What kinds of work to look for, whoever started it; all of them where none is chosen. Each takes one call or more at every poll, free of charge.',
			...shownFor(OF_TASKS),
		},
		{
			displayName: 'Credits',
			name: CREDITS,
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 100,
			description:
				'Below how many credits the workflow starts: once when they fall below, and again only after they were not',
			...shownFor({ [EVENTS]: [EVENT.creditsBelow] }),
		},
		...resultProperties(),
	];
}

const WHILE_BUILDING =
	"<b>While you build</b>: copy the test URL above the form, click the button, and start a task with that URL in its field 'Webhook URL', or call it yourself with the ID of a finished task.<br /><br />";

/** What stands beside that form: n8n's own words would send people to a service of the node's name, to make an event there. */
export const CALL_PANEL: TriggerPanelDefinition = {
	header: 'Have A2E call this workflow',
	executionsHelp: {
		inactive: `${WHILE_BUILDING}<b>Later</b>: publish the workflow, and give the production URL to the starts.`,
		active: `${WHILE_BUILDING}<b>Published</b>: calls of the production URL are in the <a data-key="executions">executions list</a>.`,
	},
	activationHint:
		"Once it works, publish the workflow and give the production URL to the starts, in 'Webhook URL'.",
};

/** The form of the trigger that A2E calls. */
export function callTriggerProperties(): INodeProperties[] {
	return [
		{
			...events([...TASK_EVENTS]),
			description:
				"What starts the workflow. Give the address of this node to the starts, in their field 'Webhook URL'.",
		},
		{
			...taskTypes(),
			required: true,
			default: ['avatarVideo'],
			description:
				'What kinds of work are started with the address of this node. For each call A2E is asked about the task, once for each type, free of charge.',
		},
		{
			displayName: 'Webhook Token',
			name: WEBHOOK_TOKEN,
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				"Text of at most 256 characters that the starts give to A2E too, in their field 'Webhook Token'; calls without it are not looked at. Empty for none.",
		},
		...resultProperties(),
	];
}

/** How what has ended is put out. */
function resultProperties(): INodeProperties[] {
	return [
		...downloadProperties(OF_RESULTS),
		simplifyProperty(OF_TASKS),
		{
			displayName: 'Options',
			name: OPTIONS,
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [LARGEST_FILE],
			...shownFor({ ...OF_RESULTS, [DOWNLOAD]: [true] }),
		},
	];
}

function events(options: INodePropertyOptions[]): INodeProperties {
	return {
		displayName: 'Trigger On',
		name: EVENTS,
		type: 'multiOptions',
		noDataExpression: true,
		required: true,
		default: [EVENT.completed],
		options,
	};
}

function taskTypes(): INodeProperties {
	return {
		displayName: 'Task Types',
		name: TASK_TYPES,
		type: 'multiOptions',
		default: [],
		options: [...LISTED_KINDS.values()].map(({ name, type }) => ({ name, value: type })).sort(byName),
	};
}
