import type { IDataObject } from 'n8n-workflow';
import { TASK_KINDS } from '../../../nodes/shared/catalogue';
import { BALANCE, QUOTE_ROUTE } from '../../../nodes/shared/catalogue/account';
import { SAVE_URL } from '../../../nodes/shared/catalogue/file';
import { isCharged } from '../../../nodes/shared/catalogue/sentOnce';
import { speaks } from '../../../nodes/shared/catalogue/speaks';
import { GENERATE_SPEECH } from '../../../nodes/shared/catalogue/speech';
import type { Operation } from '../../../nodes/shared/catalogue/types';
import { wiresOf } from '../../../nodes/shared/catalogue/wire';
import { OLD_UPLOAD_ROUTE, UPLOAD_ROUTE } from '../../../nodes/shared/media/upload';
import type { TaskKind } from '../../../nodes/shared/task/kind';
import type { ReadRoute, Route } from '../../../nodes/shared/task/route';
import { type Entry, fieldsOf } from '../../nodes/support/catalogue.mts';
import type { Sent } from '../harness/network.mts';
import { BASE_URL } from '../harness/known.mts';
import { type Seen } from '../harness/play.mts';
import { RESERVED } from '../arbitraries/texts.mts';
import { TOKEN } from '../harness/secrets.mts';
import { glimpse, must } from './fault.mts';

/** Every request of a run: where it goes, what it holds, and how often a start is sent. */
export function holdRequests({ operation }: Entry, { sent }: Pick<Seen, 'sent'>, items: number): void {
	const routes = routesOf(operation);
	for (const one of sent) {
		if (one.authenticated) holdCall(one, routes);
		else holdForeign(one);
	}
	if (speaks(operation)) holdParts(sent, items);
	if (operation !== GENERATE_SPEECH) holdOnce(operation, sent, items);
	// A text that is spoken before a start.
	const made =
		speaks(operation) && operation !== GENERATE_SPEECH ? [operation, GENERATE_SPEECH] : [operation];
	for (const each of made) {
		for (const one of sent) if (isOf(each.route, one)) holdBody(each, one.options.body);
	}
	if (isCharged(operation)) for (const one of sent) if (isOf(QUOTE_ROUTE, one)) holdQuote(made, one);
}

/** With the token: to A2E, below a route of the operation, no redirect followed. */
function holdCall({ options }: Sent, routes: readonly Route[]): void {
	const { url, method } = options;
	const path = url.slice(BASE_URL.length);
	must(url.startsWith(`${BASE_URL}/`), () => `the token goes to ${glimpse(url)}`);
	must(new URL(url).href === url, () => `an address is not what it looks like: ${glimpse(url)}`);
	must(
		routes.some((route) => route.method === method && patternOf(route).test(path)),
		() => `${String(method)} ${glimpse(path)} is no route of the operation`,
	);
	must(options.disableFollowRedirect === true, () => 'a redirect would be followed with the token');
	must(options.abortSignal !== undefined, () => 'a call has no deadline');
}

/** Without it: nothing of the token, nothing that splits a header. */
function holdForeign({ options: { url, headers = {}, body } }: Sent): void {
	must(/^https?:\/\//i.test(url), () => `asked for is ${glimpse(url)}`);
	for (const [name, value] of Object.entries(headers)) {
		must(name.toLowerCase() !== 'authorization', () => `an authorization goes to ${glimpse(url)}`);
		must(
			!/[\r\n\0]/.test(String(value)),
			() => `a header holds a line end: ${name}: ${glimpse(String(value))}`,
		);
	}
	must(!JSON.stringify(headers).includes(TOKEN), () => `the token goes to ${glimpse(url)}`);
	must(body === undefined || typeof body === 'object', () => `sent is ${glimpse(String(body))}`);
}

/** Sent again is only what a 429, or another spelling of the route, proves to be without effect. */
function holdOnce(
	{ runs, route, otherRoute, charged, ...rest }: Operation,
	sent: readonly Sent[],
	items: number,
): void {
	if (runs !== 'start' && !charged && !('repeatable' in rest)) return;
	const counted = sent.filter((one) => one.status !== 429 && (isOf(route, one) || isOf(otherRoute, one)));
	const unknown = otherRoute ? sent.filter((one) => isOf(route, one) && one.status === 404).length : 0;
	must(counted.length - unknown <= items, () => `${counted.length} starts were sent for ${items} items`);
}

/** A text may take several calls; the same words are sent once for each item. */
function holdParts(sent: readonly Sent[], items: number): void {
	const counts = new Map<string, number>();
	for (const { status, options, authenticated } of sent) {
		if (status === 429 || !isOf(GENERATE_SPEECH.route, { authenticated, options } as Sent)) continue;
		const body = JSON.stringify(options.body);
		counts.set(body, (counts.get(body) ?? 0) + 1);
	}
	for (const count of counts.values())
		must(count <= items, () => `the same speech was asked for ${count} times for ${items} items`);
}

const NEVER = new Set(RESERVED);

/** Own keys that A2E knows, as a plain object. */
function holdBody(operation: Operation, body: unknown): void {
	if (body === undefined) return;
	must(
		typeof body === 'object' && Object.getPrototypeOf(body) === Object.prototype,
		() => 'a body is no plain object',
	);
	const json = JSON.parse(JSON.stringify(body)) as IDataObject;
	const spread = fieldsOf(operation).some((field) => field.type === 'json' && field.spread);
	const known = new Set([
		...fieldsOf(operation).flatMap((field) => wiresOf(field).map((name) => name.split('.')[0])),
		...Object.keys(operation.send ?? {}),
		...['webhook_url', 'webhook_token'],
	]);
	for (const key of Object.keys(json))
		must(spread || known.has(key), () => `a body has the key ${glimpse(key)}`);
	holdKeys(json);
}

/** No key that reaches what every object inherits. Level by level: what people give may be deep. */
export function holdKeys(json: unknown): void {
	for (let level: unknown[] = [json]; level.length > 0; ) {
		level = level.flatMap((value) => {
			if (typeof value !== 'object' || value === null) return [];
			for (const key of Object.keys(value)) must(!NEVER.has(key), () => `a body has the key ${key}`);
			return Object.values(value) as unknown[];
		});
	}
}

/** Asked about is the request as it would be sent. */
function holdQuote(operations: readonly Operation[], { options }: Sent): void {
	const { endpoint, requestBody, ...rest } = options.body as IDataObject;
	must(Object.keys(rest).length === 0, () => `a quote is asked with ${Object.keys(rest).join(', ')}`);
	const asked = operations.find(({ route = QUOTE_ROUTE }) => patternOf(route).test(String(endpoint)));
	must(asked !== undefined, () => `a quote is asked for ${glimpse(String(endpoint))}`);
	if (asked) holdBody(asked, requestBody);
}

function isOf(route: Route | undefined, { authenticated, options }: Sent): boolean {
	if (!route || !authenticated || options.method !== route.method) return false;
	return patternOf(route).test(options.url.slice(BASE_URL.length));
}

function routesOf(operation: Operation): Route[] {
	const { route, otherRoute, task, runs } = operation;
	const kinds = task ? [task] : runs === 'call' || runs === 'list' ? [] : [...TASK_KINDS.values()];
	const own = [route, otherRoute].filter((one) => one !== undefined);
	const guard = isCharged(operation) ? [QUOTE_ROUTE, BALANCE.route] : [];
	const files = [UPLOAD_ROUTE, OLD_UPLOAD_ROUTE, SAVE_URL];
	const speech = speaks(operation) ? [GENERATE_SPEECH.route] : [];
	const routes = [...own, ...speech, ...guard, ...files, ...kinds.flatMap(routesOfKind)];
	return routes.flatMap((one) => [one, ...insteadOf(one)]);
}

/** The route that is asked where A2E no longer knows the first. */
function insteadOf(route: Route & Partial<ReadRoute>): Route[] {
	return route.instead ? [route.instead] : [];
}

function routesOfKind({ detail, batchDetail, records, completion, ongoing }: TaskKind): Route[] {
	const batch = batchDetail === undefined ? undefined : ({ method: 'POST', path: batchDetail } as const);
	return [detail, batch, records?.route, completion?.list, ongoing].filter((one) => one !== undefined);
}

/** An ID fills one part of a path, whatever it is. */
function patternOf({ path }: Route): RegExp {
	const literal = (text: string) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
	const parts = path.split(/\{\w+\}/).map(literal);
	return new RegExp(`^${parts.join('(?!\\.+(?:/|$))[\\w.~:%-]+')}$`);
}
