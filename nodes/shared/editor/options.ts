import type { INodeProperties } from 'n8n-workflow';
import { TASK_KINDS } from '../catalogue';
import { byDisplayName } from '../catalogue/order';
import { isFindable } from '../catalogue/findable';
import { optionFields } from '../catalogue/formFields';
import { IF_UNCERTAIN, KEEP, OPTIONS, SECOND_RUN, WHILE_WAITING } from '../catalogue/parameterNames';
import { putsOutTask, simplifies } from '../catalogue/simplifies';
import { isCharged, isSentOnce } from '../catalogue/sentOnce';
import type { Operation } from '../catalogue/types';
import { takesWebhook } from '../catalogue/webhook';
import { isBelow2 } from '../client/n8nVersion';
import type { TaskKind } from '../task/kind';
import { KEEP_TRYING_MINUTES, MOST_AT_ONCE } from '../client/pace';
import { LARGEST_MB } from '../media/wholeFile';
import { BATCH_SIZE } from '../task/look';
import { patience } from '../task/schedule';
import { speaks } from '../catalogue/speaks';
import { BUDGET } from './budget';
import { mayDownload, simplifyProperty } from './common';
import { fieldProperties } from './fields';
import { SPEECH_OPTIONS } from './speechOptions';
import { type Guard, NOT_AS_TOOL, shownFor } from './guard';

/**
 * How the package itself behaves, as opposed to what A2E is asked.
 * @param isOld whether this n8n is below 2.0
 */
export function optionsProperties(operation: Operation, guard: Guard, isOld = isBelow2()): INodeProperties[] {
	const { fields, runs, task } = operation;
	const waits = runs === 'start' || runs === 'wait';
	const inBatches = runs === 'wait' || task?.batchDetail !== undefined;
	const options = [
		...(runs !== 'upload' && fields.some(({ type }) => type === 'media') ? [CHECK_URLS, SAVE_URLS] : []),
		...(waits
			? [WHILE_WAITING_PROPERTY, timeoutProperty(task ? [task] : [...TASK_KINDS.values()]), ON_TIMEOUT]
			: []),
		...(waits && inBatches ? [BATCH] : []),
		...(runs === 'start' && takesWebhook(operation) ? [PUSH] : []),
		...(task?.oneAtATime ? [] : [MOST_AT_ONCE_PROPERTY]),
		...(runs === 'wait' ? [] : [KEEP_TRYING]),
		...(isSentOnce(operation) ? [PAUSE] : []),
		...optionFields(operation).flatMap((field) => fieldProperties(field, {}, true)),
		...(speaks(operation) ? SPEECH_OPTIONS : []),
		...(simplifies(operation) ? [simplifyProperty(putsOutTask(operation) ? NOT_AS_TOOL : {})] : []),
		...(mayDownload(operation) ? [LARGEST_FILE] : []),
		...(isCharged(operation) ? BUDGET : []),
		...(isFindable(operation) ? [UNCERTAIN] : []),
		...(isOld && isSentOnce(operation) ? [SECOND_RUN_OPTION] : []),
		...KEEP_INPUT,
	];
	return [
		{
			displayName: 'Options',
			name: OPTIONS,
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: options.sort(byDisplayName),
			...shownFor(guard),
		},
	];
}

/** An agent has no execution that could be parked. */
const WHILE_WAITING_PROPERTY: INodeProperties = {
	displayName: 'While Waiting',
	name: WHILE_WAITING,
	type: 'options',
	default: 'automatic',
	options: [
		{
			name: 'Automatic',
			value: 'automatic',
			description:
				'After a minute n8n shows "Waiting", which is normal: it goes on by itself. Where somebody waits for the answer (a webhook, form, chat, agent or other workflow), and in a single step by hand, the node keeps running.',
		},
		{
			name: 'Keep Running',
			value: 'hold',
			description:
				'The node runs until the work is finished, which a restart of n8n ends. Results come soonest; many at once slow n8n down.',
		},
		{
			name: 'Pause the Execution',
			value: 'release',
			description:
				'The execution shows "Waiting", and goes on by itself when the work is finished, even after a restart of n8n. Takes up nothing meanwhile; results may come up to a minute later.',
		},
	],
	description: 'What n8n does until the work is finished; the same for all items',
	...shownFor(NOT_AS_TOOL),
};

/** Short, for every operation has them. */
const KEEP_INPUT: readonly INodeProperties[] = [
	{
		displayName: 'Keep Input Fields',
		name: KEEP.fields,
		type: 'options',
		default: 'all',
		options: [
			{ name: 'All', value: 'all' },
			{ name: 'None', value: 'none' },
			{ name: 'Selected', value: 'selected' },
		],
		description:
			"Which fields of the input item to put out too; none without this option. Fields of the result win; an error item has them in 'details.input'.",
	},
	{
		displayName: 'Input Fields to Keep',
		name: KEEP.names,
		type: 'string',
		default: '',
		placeholder: 'e.g. fileName, row',
		description: 'Comma-separated names of the fields',
		...shownFor({ [KEEP.fields]: ['selected'] }),
	},
	{
		displayName: 'Keep Input Files',
		name: KEEP.files,
		type: 'boolean',
		default: true,
		description:
			"Whether to put out the files of the input item too; off without this option. A file with the name of a result's gets '_input' at its end.",
	},
];

const CHECK_URLS: INodeProperties = {
	displayName: 'Check URLs First',
	name: 'checkUrls',
	type: 'boolean',
	default: true,
	description:
		'Whether to look at media URLs before anything is charged, to find redirects, missing files and wrong types. A look that is not conclusive lets the start go on.',
};

const SAVE_URLS: INodeProperties = {
	displayName: 'Save URLs at A2E',
	name: 'saveUrls',
	type: 'boolean',
	default: false,
	description:
		"Whether to copy a media URL into A2E's storage when A2E would not take it as it is, because it redirects or has the wrong type",
};

const MOST_AT_ONCE_PROPERTY: INodeProperties = {
	displayName: 'Most at Once',
	name: 'mostAtOnce',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: MOST_AT_ONCE,
	description:
		'How many calls to have under way at the same time at most. The node finds out by itself how many A2E takes. The same for all items.',
};

const KEEP_TRYING: INodeProperties = {
	displayName: 'Keep Trying (Minutes)',
	name: 'keepTrying',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 2 },
	default: KEEP_TRYING_MINUTES,
	description:
		'How long to go on when A2E asks to slow down (HTTP 429), in minutes. Nothing is charged meanwhile. The same for all items.',
};

const PAUSE: INodeProperties = {
	displayName: 'Pause Between Starts (Seconds)',
	name: 'pauseBetweenStarts',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 2 },
	default: 0,
	description: 'How long to wait from one start to the next at least, in seconds; the same for all items',
};

export const LARGEST_FILE: INodeProperties = {
	displayName: 'Largest File (MB)',
	name: 'largestFile',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 3 },
	default: LARGEST_MB,
	description:
		'How many MB a result may have that is downloaded; a larger one is not fetched, and is an error',
};

const UNCERTAIN: INodeProperties = {
	displayName: 'If Start Is Uncertain',
	name: IF_UNCERTAIN,
	type: 'options',
	default: 'stop',
	options: [
		{
			name: 'Look and Start Again',
			value: 'startAgain',
			description: 'Take up the task that is found, or start once more when none is there',
		},
		{
			name: 'Look and Stop',
			value: 'stop',
			description: 'Take up the task that is found, or end with an error that says that it was not started',
		},
	],
	description:
		"What to do when A2E's answer to a start is lost. The node looks in A2E's list for a task with the same name, prompt and media that was made since; looking is free. The same for all items.",
};

/** Only people with such an n8n get to see it. */
const SECOND_RUN_OPTION: INodeProperties = {
	displayName: 'Accept Second Run',
	name: SECOND_RUN,
	type: 'boolean',
	default: false,
	description:
		'Whether to start what costs credits although this n8n, in queue mode, runs an execution again when its worker dies, which pays twice; the same for all items',
};

const BATCH: INodeProperties = {
	displayName: 'Batch Size',
	name: 'batchSize',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: BATCH_SIZE,
	description: 'How many tasks to ask about in one call, where A2E can; the same for all items',
};

const PUSH: INodeProperties = {
	displayName: 'Notify by Webhook',
	name: 'push',
	type: 'boolean',
	default: true,
	description:
		'Whether A2E calls n8n when the work is finished, so that a released execution goes on within seconds. Needs an https address of n8n, which A2E gets together with a secret; on by default where there is one and no Wait or Form node stands further down. The same for all items.',
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

function timeoutProperty(kinds: readonly TaskKind[]): INodeProperties {
	const minutes = Math.max(...kinds.map(({ typicalSeconds }) => patience(typicalSeconds)));
	return {
		displayName: 'Timeout (Minutes)',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: minutes,
		description: 'How long to wait for all items together, in minutes',
	};
}
