import type {
	IExecuteFunctions,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { asText, isObject } from '../../client/envelope';
import { NOTHING } from './reentry';

/**
 * A2E's call at the end of a task: it wakes the parked execution for a look. The call itself is never believed: it only says
 * when to ask A2E.
 *
 * The walk of a released wait: the start gives A2E the address (`pushFields`), the wait parks (`reentry.ts`), A2E calls
 * (`receivePush`), n8n runs the node again (`execute.ts`), and it goes on with the wait (`waiting/waitForAll.ts`), which looks
 * and either ends or parks once more.
 */

/** What the node keeps in the execution's data, so that a call can be told from a forged one. */
interface Push {
	secret: string;
	/** Tasks that A2E was asked to call for. */
	tasks: number;
	/** How often a call has woken the execution. */
	wakes: number;
}

const KEY = 'a2ePush';
/** In which A2E sends along the token that it was given. */
export const CALL_HEADER = 'x-a2e-webhook-token';
/** Own path below the resume URL: a late call must never resume a node of another kind further down the workflow. */
const PATH = 'a2e';
/** A2E calls once for each task. Calls beyond this many times that are replayed ones, and planned looks do without them. */
export const WAKES_PER_TASK = 3;

export const PUSH_WEBHOOKS: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		path: PATH,
		isFullPath: true,
		restartWebhook: true,
	},
];

/** The body fields that ask A2E to call the execution when a task has ended. */
export function pushFields(context: IExecuteFunctions): { webhook_url: string; webhook_token: string } {
	const store = context.getContext('node');
	// A second try of the node meets tasks that know the first secret.
	const push = (store[KEY] ??= {
		secret: crypto.randomUUID(),
		tasks: 0,
		wakes: 0,
	} satisfies Push) as unknown as Push;
	push.tasks++;
	return { webhook_url: resumeUrl(context, PATH), webhook_token: push.secret };
}

/** The address that resumes this execution. */
export function resumeUrl(context: IExecuteFunctions, path = ''): string {
	const url = new URL(asText(context.evaluateExpression('{{ $execution.resumeUrl }}', 0)));
	if (path) url.pathname = `${url.pathname}/${path}`;
	return url.href;
}

/** Notes that a call, and not the time, has woken the execution. */
export function noteWake(context: IExecuteFunctions): void {
	const push = context.getContext('node')[KEY];
	if (isObject(push)) push.wakes = Number(push.wakes) + 1;
}

/** n8n's webhook method of every node that may be parked: wakes the execution, or answers and lets it wait. */
export async function receivePush(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const push = keptBy(this);
	const token = asText(this.getHeaderData()[CALL_HEADER]);
	if (!isObject(push) || !isSame(token, asText(push.secret))) return { webhookResponse: 'ignored' };
	if (Number(push.wakes) >= Number(push.tasks) * WAKES_PER_TASK) return { webhookResponse: 'noted' };
	return { webhookResponse: 'noted', workflowData: NOTHING };
}

/** What n8n does when a webhook method throws would end the execution, so nothing does here. */
function keptBy(context: IWebhookFunctions): unknown {
	const name = escaped(context.getNode().name);
	try {
		return context.evaluateExpression(`{{ $node["${name}"].context["${KEY}"] }}`);
	} catch {
		return undefined;
	}
}

/** A name as it may stand in a text within an expression, whatever signs it has. */
function escaped(name: string): string {
	return Array.from(
		{ length: name.length },
		(_, at) => `\\u${name.charCodeAt(at).toString(16).padStart(4, '0')}`,
	).join('');
}

/** In a time that does not depend on where they differ. */
export function isSame(a: string, b: string): boolean {
	let difference = a.length ^ b.length;
	for (let at = 0; at < b.length; at++) difference |= a.charCodeAt(at % (a.length || 1)) ^ b.charCodeAt(at);
	return difference === 0 && b !== '';
}
