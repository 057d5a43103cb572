import type { INodeProperties } from 'n8n-workflow';
import { REFERENCE } from '../catalogue/parameterNames';
import type { Operation } from '../catalogue/types';
import { sentences } from '../client/errors';
import { AS_TOOL, type Guard, shownFor } from './guard';

/** What the form is like where n8n offers a node to AI agents. */

/** n8n gives the parameter of this name to the agent, in place of a description of its own. */
const TOOL_DESCRIPTION = 'toolDescription';

/** What an agent has to know of every operation of a kind, after the operation's own description. */
const GOOD_TO_KNOW: Readonly<Record<Operation['runs'], string | undefined>> = {
	start:
		"May answer before the work is finished: then 'status' is 'running', and 'nextStep' says how to get the result. Never start the same again, for that is charged again",
	call: undefined,
	list: undefined,
	tasks: undefined,
	look: undefined,
	wait: "Give it the 'taskId' and 'taskType' that the tool which started the task returned. While 'status' is 'running', call it again",
	download: 'An agent gets the links to the files, not the files',
	upload: 'An agent has no files to give, so save a URL instead',
};

/**
 * What an agent is told of an operation. Providers of models take at most 1024 characters.
 * @param description what is said of the operation where it is one of several models
 * @returns nothing where n8n's own words will do: the action and the node, such as "Get many avatars in A2E"
 */
export function toolDescription(
	{ runs, charged, ...operation }: Operation,
	description = operation.description,
): string {
	const more = sentences([GOOD_TO_KNOW[runs], charged ? 'Every call may be charged' : undefined]);
	return more ? sentences([description, more]) : '';
}

/** The description that an agent gets, for a person to adapt. */
export function toolDescriptionProperty(
	operation: Operation,
	guard: Guard,
	description?: string,
): INodeProperties {
	return {
		displayName: 'Tool Description',
		name: TOOL_DESCRIPTION,
		type: 'string',
		typeOptions: { rows: 4 },
		default: toolDescription(operation, description),
		description: 'What the agent is told about this tool. Left empty, n8n tells it the action and the node.',
		...shownFor({ ...guard, ...AS_TOOL }),
	};
}

/** An agent has no input item to take the task from, so it is asked for it. */
export function toolReferenceProperties(guard: Guard): INodeProperties[] {
	return [
		{
			displayName: 'Task Type',
			name: REFERENCE.type,
			type: 'string',
			default: askAgent('taskType', 'taskType that the tool which started the task returned'),
			required: true,
			description: "The kind of work, such as 'avatarVideo'",
			...shownFor({ ...guard, ...AS_TOOL }),
		},
		{
			displayName: 'Task ID',
			name: REFERENCE.id,
			type: 'string',
			default: askAgent('taskId', 'taskId that the tool which started the task returned'),
			required: true,
			description: 'The task to look at',
			...shownFor({ ...guard, ...AS_TOOL }),
		},
	];
}

/** The expression that n8n's editor writes when a person lets the model fill a parameter, with the mark it knows it by. */
function askAgent(name: string, meaning: string): string {
	return `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${name}', \`${meaning}\`, 'string') }}`;
}
