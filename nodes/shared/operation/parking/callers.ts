import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { asText, isObject } from '../../client/envelope';
import { isTool } from '../tool';
import { runData } from './runData';

/**
 * Who waits for the answer of an execution. A parked execution ends the connection of a webhook or an empty form page, and a
 * calling workflow gets only what the first of several parked ones brings.
 * Measured on n8n 2.41; the ways to answer are those of n8n's own triggers.
 */

/** When a trigger answers, by its parameters: at once, with the last node, or where a node of the workflow says so. */
type Answers = 'atOnce' | 'last' | 'node';

const TRIGGERS: Readonly<Record<string, (parameters: IDataObject) => Answers>> = {
	'n8n-nodes-base.webhook': ({ responseMode }) => answersBy(responseMode, 'atOnce'),
	'n8n-nodes-base.formTrigger': ({ responseMode }) => answersBy(responseMode, 'atOnce'),
	'@n8n/n8n-nodes-langchain.chatTrigger': ({ responseMode, options }) =>
		answersBy(responseMode ?? (isObject(options) ? options.responseMode : undefined), 'last'),
};

/** Nodes that answer a trigger, or that a person sits before. */
const ANSWERING: ReadonlySet<string> = new Set([
	'n8n-nodes-base.respondToWebhook',
	'n8n-nodes-base.form',
	'@n8n/n8n-nodes-langchain.chat',
]);

/** Nodes that wait for a call or for a person. */
const WAITING: ReadonlySet<string> = new Set(['n8n-nodes-base.wait', 'n8n-nodes-base.form']);

function answersBy(responseMode: unknown, usual: Answers): Answers {
	const ways: Readonly<Record<string, Answers>> = {
		onReceived: 'atOnce',
		lastNode: 'last',
		streaming: 'last',
	};
	const mode = asText(responseMode);
	if (mode === '') return usual;
	return Object.hasOwn(ways, mode) ? ways[mode] : 'node';
}

/** Who waits for the answer of this execution, in words for people, or undefined. */
export function awaitedBy(context: IExecuteFunctions): string | undefined {
	if (isTool(context)) return 'an AI agent waits for its answer';
	const { parentExecution } = runData(context) ?? {};
	if (parentExecution && parentExecution.shouldResume !== false)
		return 'another workflow waits for its result';
	if (!parentExecution && context.getMode() === 'integrated')
		return 'whoever called this workflow waits for its result';
	// Whoever called the execution that is retried has gone.
	return context.getMode() === 'retry' ? undefined : awaitedByTrigger(context);
}

function awaitedByTrigger(context: IExecuteFunctions): string | undefined {
	const { name } = context.getNode();
	const behind = context.getChildNodes(name).filter(({ disabled }) => !disabled);
	const answers = behind.some(({ type }) => ANSWERING.has(type));
	for (const { name: trigger, type, parameters } of context.getParentNodes(name, {
		includeNodeParameters: true,
	})) {
		if (!Object.hasOwn(TRIGGERS, type) || !hasRun(context, trigger)) continue;
		const way = TRIGGERS[type](isObject(parameters) ? parameters : {});
		const isForm = type === 'n8n-nodes-base.formTrigger';
		if (way === 'last' || (answers && (way === 'node' || isForm)))
			return `${JSON.stringify(trigger)} waits to answer`;
	}
	return undefined;
}

/** Whether a node behind this one can be resumed by a call: whoever has the address of the execution could do that. */
export function isWaitedBehind(context: IExecuteFunctions): boolean {
	const behind = context.getChildNodes(context.getNode().name, { includeNodeParameters: true });
	return behind.some(
		({ type, disabled, parameters }) =>
			!disabled && (WAITING.has(type) || (isObject(parameters) && parameters.operation === 'sendAndWait')),
	);
}

/** Of several triggers above a node, one has started the execution. */
function hasRun(context: IExecuteFunctions, name: string): boolean {
	const runs = runData(context)?.resultData.runData;
	return runs === undefined || Object.hasOwn(runs, name);
}
