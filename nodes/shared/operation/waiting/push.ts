import type {
	IExecuteFunctions,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { clock } from '../../client/clock';
import { asText, isObject } from '../../client/envelope';

/**
 * A2E's call at the end of a task: it goes to the parked execution, which wakes its sub-execution for a look. The call
 * itself is never believed: it only says when to ask A2E.
 */

/** What the node keeps in the execution's data, so that a call can be told from a forged one and passed on. */
interface Push {
	secret: string;
	/** Where the sub-execution can be woken; known once the execution is parked. */
	childUrl?: string;
}

const KEY = 'a2ePush';
const HEADER = 'x-a2e-webhook-token';
/** Own path below the resume URL: a late call must never resume a node of another kind further down the workflow. */
const PATH = 'a2e';
/** A sub-execution that looks right now cannot be woken: it is asked again. */
const TRIES = 4;
const PAUSE_MS = 1_500;

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

/** The body fields that ask A2E to call the execution when the task of an item has ended. */
export function pushFields(
	context: IExecuteFunctions,
	itemIndex: number,
): { webhook_url: string; webhook_token: string } {
	const store = context.getContext('node');
	// A second try of the node meets tasks that know the first secret.
	const push = (store[KEY] ??= { secret: newSecret() } satisfies Push) as unknown as Push;
	return { webhook_url: resumeUrl(context, PATH), webhook_token: `${itemIndex}.${push.secret}` };
}

/** The address that resumes this execution. */
export function resumeUrl(context: IExecuteFunctions, path = ''): string {
	const url = new URL(asText(context.evaluateExpression('{{ $execution.resumeUrl }}', 0)));
	if (path) url.pathname = `${url.pathname}/${path}`;
	return url.href;
}

export function rememberChild(context: IExecuteFunctions, childUrl: string): void {
	const push = context.getContext('node')[KEY];
	if (isObject(push)) push.childUrl = childUrl;
}

/** The items whose tasks a call to the sub-execution is about. */
export function pushedItems(json: unknown): Set<number> {
	const body = isObject(json) && isObject(json.body) ? json.body : {};
	return new Set([body.item].filter((item): item is number => typeof item === 'number'));
}

/** n8n's webhook method of every node that may be parked. It answers, and keeps the execution waiting. */
export async function receivePush(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const name = JSON.stringify(this.getNode().name);
	const push: unknown = this.evaluateExpression(`{{ $node[${name}].context[${JSON.stringify(KEY)}] }}`);
	const [item, secret] = asText(this.getHeaderData()[HEADER]).split('.');
	if (!isObject(push) || !isSame(secret ?? '', asText(push.secret))) return { webhookResponse: 'ignored' };
	const childUrl = asText(push.childUrl);
	if (childUrl !== '') await wake(this, childUrl, Number(item));
	return { webhookResponse: 'noted' };
}

/** Never throws: the look that was planned anyway is the safety net. */
async function wake({ helpers }: IWebhookFunctions, url: string, item: number): Promise<void> {
	for (let attempt = 1; attempt <= TRIES; attempt++) {
		const answer = await helpers
			.httpRequest({
				method: 'POST',
				url,
				body: { item },
				ignoreHttpStatusErrors: true,
				returnFullResponse: true,
			})
			.then(({ statusCode }: { statusCode: number }) => statusCode)
			.catch(() => undefined);
		if (answer !== 409) return;
		await clock.pause(PAUSE_MS);
	}
}

/** In a time that does not depend on where they differ. */
function isSame(a: string, b: string): boolean {
	let difference = a.length ^ b.length;
	for (let at = 0; at < b.length; at++) difference |= a.charCodeAt(at % (a.length || 1)) ^ b.charCodeAt(at);
	return difference === 0 && b !== '';
}

function newSecret(): string {
	return crypto.randomUUID();
}
