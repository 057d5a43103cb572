import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { ErrorCode } from './errorCodes';
import type { Failure } from './failure';
import { mayHaveTakenEffect, NOT_LET_OUT } from './failure';
import type { Intent } from './retry';
import { BUY_CREDITS, MINOR_SEEN, MINOR_SUSPECTED } from './advice';
import { bareUrl } from './url';
import { bounded, namesIn } from './words';

/** Characters of an error's message and of what to do, so that both together stay about a kilobyte whatever came in. */
const LONGEST_MESSAGE = 560;
const LONGEST_ADVICE = 480;

/** Where a call stands in the workflow, in the words of the person who built it. */
export interface CallSite {
	/** What the call is for, after "could not": `create an avatar`. */
	purpose: string;
	itemIndex?: number;
	/** What the call sends, to find the parameter that A2E's words are about. */
	fields?: readonly SentField[];
	/** How to find out whether a start whose answer was lost made a task: `operation 'Get Many' of 'Avatar'`. */
	whereToLook?: string;
}

/** A parameter by its display name, and its names on the wire. */
export interface SentField {
	title: string;
	wire: readonly string[];
}

/** A task that A2E has accepted, and so may have charged. */
export interface TaskReference {
	taskId: string;
	taskType: string;
}

/** The error for a call to A2E that brought no success. */
export function callError(node: INode, failure: Failure, site: CallSite & { intent: Intent }): NodeApiError {
	const uncertain = site.intent === 'start' && mayHaveTakenEffect(failure);
	const message = bounded(`A2E could not ${site.purpose}: ${describe(failure)}`, LONGEST_MESSAGE);
	const parameter = parameterConcerned(failure, site.fields);
	const description = advice([
		timeUp(failure),
		uncertain ? lostStart(site.whereToLook) : nextStep(failure),
		uncertain && isNotA2e(failure) ? BASE_URL_ADVICE : undefined,
		parameter ? `Parameter concerned: '${parameter}'` : undefined,
		origin(failure),
	]);
	const error = new NodeApiError(node, facts(failure), {
		message,
		description,
		httpCode: failure.httpStatus === undefined ? failure.networkCode : String(failure.httpStatus),
		itemIndex: site.itemIndex,
		failure: machineCause(failure),
	});
	error.context.data = facts(failure);
	if (uncertain) error.context.startMayHaveBeenAccepted = true;
	return inOwnWords(error, message, { code: codeOf(failure, uncertain), ...site, parameter });
}

/** The error for something this package noticed by itself, before or without a call. */
export function usageError(
	node: INode,
	words: string,
	site: { code: ErrorCode; itemIndex?: number; parameter?: string; nextStep: string },
): NodeOperationError {
	const message = bounded(words, LONGEST_MESSAGE);
	const error = new NodeOperationError(node, message, {
		itemIndex: site.itemIndex,
		description: advice([site.nextStep]),
	});
	return inOwnWords(error, message, site);
}

/**
 * Adds the tasks that are known so far to an error, so that nothing paid for is lost.
 * They are in the description, for a person, and in `context.tasks`, for a workflow.
 * @param failed those among them that A2E has ended without success: there is nothing to wait for
 */
export function withTasks<E extends NodeApiError | NodeOperationError>(
	error: E,
	tasks: readonly TaskReference[],
	failed: ReadonlySet<string> = new Set(),
): E {
	if (tasks.length === 0) return error;
	const kept = tasks.filter(({ taskId }) => !failed.has(taskId));
	error.description = sentences([
		error.description ?? undefined,
		...(kept.length === 0
			? []
			: [
					`Started before this and kept at A2E: ${listed(kept)}`,
					"Use 'Wait For Task' with these IDs instead of starting them again",
				]),
	]);
	error.context.tasks = tasks.map(({ taskType, taskId }) => ({ taskType, taskId }));
	return error;
}

/**
 * Adds the speech that was made before an error, so that it is not paid for again: in the description, and in `context.audioUrls`.
 * @param urls public ones, of whole texts
 */
export function withSpeech(error: NodeApiError | NodeOperationError, urls: readonly string[]): void {
	if (urls.length === 0) return;
	const named = urls.slice(0, MOST_NAMED).map(bareUrl).join(', ');
	const more = urls.length > MOST_NAMED ? ' and more' : '';
	error.description = sentences([
		error.description ?? undefined,
		`Spoken before this and kept at A2E: ${named}${more} (all in the error's context, as 'audioUrls')`,
		'Another try of this execution uses it and does not speak again',
	]);
	error.context.audioUrls = [...urls];
}

/** Tasks that an error names in words; all of them are in its context. */
const MOST_NAMED = 10;

/** Tasks in words, at most so many of them. */
export function listed(tasks: readonly TaskReference[]): string {
	const named = tasks.slice(0, MOST_NAMED).map(({ taskType, taskId }) => `${taskType} ${taskId}`);
	const more = tasks.length - named.length;
	if (more > 0) named.push(`and ${more} more, listed in the error's context as 'tasks'`);
	return named.join(', ');
}

function codeOf({ kind, httpStatus }: Failure, uncertain: boolean): ErrorCode {
	if (uncertain) return 'startUncertain';
	if (kind === 'cancelled') return 'canceled';
	if (httpStatus === 401) return 'badCredential';
	if (httpStatus === 429) return 'rateLimited';
	if (kind === 'refused') return httpStatus === 404 ? 'notFound' : 'refused';
	return 'unreachable';
}

/** What to do, in so many characters. */
function advice(parts: ReadonlyArray<string | undefined>): string {
	return bounded(sentences(parts), LONGEST_ADVICE);
}

/**
 * The parameter that A2E's own words name, or none: a guess would send people to the wrong place. Where something else than the
 * request is the matter, such as the token or the credits, a word of it is no parameter.
 */
function parameterConcerned(failure: Failure, fields: readonly SentField[] = []): string | undefined {
	const advice = adviceFor(failure);
	if (failure.kind !== 'refused' || (advice && !advice.onRequest)) return undefined;
	const words = namesIn(failure.message);
	return fields.find(({ wire }) => wire.some((name) => words.has(name)))?.title;
}

/** n8n replaces a message that happens to contain words such as EPERM; and it does not know parameters. */
function inOwnWords<E extends NodeApiError | NodeOperationError>(
	error: E,
	message: string,
	{ code, itemIndex, parameter }: { code: ErrorCode; itemIndex?: number; parameter?: string },
): E {
	error.message = itemIndex === undefined ? message : `${message} [Item ${itemIndex}]`;
	error.context.code = code;
	if (parameter) error.context.parameter = parameter;
	return error;
}

/** Why a call brought no success, as the end of a sentence: in A2E's own words where it has some. */
export function describe({ kind, message, networkCode, httpStatus }: Failure): string {
	if (message !== '' && kind === 'refused') return message;
	if (message !== '' && kind === 'broken')
		return `it answered HTTP ${httpStatus}, not in its usual form: ${message}`;
	const words: Record<Failure['kind'], string> = {
		refused: `it answered HTTP ${httpStatus} without a reason`,
		html: `the address answered with a web page (HTTP ${httpStatus}) instead of data`,
		empty: `it answered HTTP ${httpStatus} with nothing in it`,
		broken: `its answer (HTTP ${httpStatus}) could not be read`,
		redirect: `the address redirects (HTTP ${httpStatus}), which is not followed, to keep the token safe`,
		network: `the connection was lost or could not be made${networkCode ? ` (${networkCode})` : ''}`,
		timeout: 'no answer came in time',
		cancelled: 'the execution was canceled',
		blocked: NOT_LET_OUT,
	};
	return words[kind];
}

/** Why a call that A2E asked to slow down for is not tried any longer. */
function timeUp({ retryAfterMs, triedMs }: Failure): string | undefined {
	if (triedMs === undefined) return undefined;
	const time = `the ${Math.ceil(triedMs / 6_000) / 10} minutes of 'Keep Trying (Minutes)'`;
	return retryAfterMs === undefined
		? `A2E kept asking to slow down for ${time}`
		: `A2E asks to wait another ${Math.ceil(retryAfterMs / 1_000)} seconds, which is more than is left of ${time}`;
}

function lostStart(whereToLook?: string): string {
	const look = whereToLook ? `with ${whereToLook}` : 'in the A2E web app';
	return `The task may exist at A2E and may have been charged, so it was not sent again. Look for it ${look} before you run this item again`;
}

const BASE_URL_ADVICE = "Check the region and the 'Base URL' in the A2E credential";

/** Whether something else than A2E's API seems to have answered. */
function isNotA2e({ kind }: Failure): boolean {
	return kind === 'html' || kind === 'redirect';
}

interface Advice {
	fits: (failure: Failure) => boolean;
	say: string;
	/** What was asked for is the matter, so that a parameter may be. */
	onRequest?: true;
}

/** The first advice that fits. Texts are looked at for advice only, never to decide what happens. */
const ADVICE: readonly Advice[] = [
	{
		fits: says('insufficient', 'not enough credits'),
		say: BUY_CREDITS,
	},
	{
		fits: ({ httpStatus }) => httpStatus === 402,
		say: BUY_CREDITS,
	},
	{
		fits: says('unauthorized', 'invalid token'),
		say: 'Check the token and the region in the A2E credential',
	},
	{
		fits: says('quota', 'free user', 'pro or max'),
		say: 'The A2E plan does not allow this; check its limits in the A2E web app',
	},
	{ fits: says('too many'), say: 'Wait a little, or send fewer items at once' },
	{ fits: ({ code }) => code === '1003', say: MINOR_SEEN, onRequest: true },
	{ fits: ({ code }) => code === '1004', say: MINOR_SUSPECTED, onRequest: true },
	{
		fits: ({ code }) => code === '1001',
		say: 'All hosts for streaming avatars are occupied; run this item again in some minutes, when a session has ended',
	},
	{
		fits: ({ code }) => code === '30005',
		say: 'Choose either a system background or a custom one, not both',
		onRequest: true,
	},
	{
		fits: ({ httpStatus }) => httpStatus === 401,
		say: 'Check the token and the region in the A2E credential',
	},
	{
		fits: ({ httpStatus }) => httpStatus === 403,
		say: 'Check the token in the A2E credential and what the A2E plan allows',
	},
	{
		fits: ({ kind, httpStatus }) => kind === 'refused' && httpStatus === 404,
		say: 'Check the ID; it may belong to another account or have been deleted',
		onRequest: true,
	},
	{ fits: isNotA2e, say: BASE_URL_ADVICE },
	{ fits: ({ httpStatus }) => httpStatus === 429, say: 'Wait a little, or send fewer items at once' },
	{
		fits: ({ kind }) => kind === 'network' || kind === 'timeout',
		say: 'Check the connection of n8n to A2E and run the node again',
	},
	{
		fits: ({ httpStatus }) => (httpStatus ?? 0) >= 500,
		say: 'A2E is having trouble; run the node again later',
	},
	{
		fits: ({ kind }) => kind === 'blocked',
		say: "Check the 'Base URL' in the A2E credential, or ask the administrator of n8n to allow the address (N8N_SSRF_ALLOWED_HOSTNAMES)",
	},
	{ fits: ({ kind }) => kind === 'cancelled', say: 'Run the workflow again when you are ready' },
];

function adviceFor(failure: Failure): Advice | undefined {
	return ADVICE.find(({ fits }) => fits(failure));
}

function nextStep(failure: Failure): string {
	return adviceFor(failure)?.say ?? 'Check the parameters of this item';
}

function says(...phrases: string[]): (failure: Failure) => boolean {
	return ({ message }) => phrases.some((phrase) => message.toLowerCase().includes(phrase));
}

function origin({ code, httpStatus, traceId }: Failure): string | undefined {
	const parts = [
		code && code !== String(httpStatus) ? `A2E code ${code}` : '',
		httpStatus ? `HTTP ${httpStatus}` : '',
		traceId ? `trace ID ${traceId}` : '',
	].filter(Boolean);
	return parts.length > 0 ? `(${parts.join(', ')})` : undefined;
}

function facts({ kind, code, httpStatus, message, traceId }: Failure): JsonObject {
	return JSON.parse(JSON.stringify({ kind, code, httpStatus, message, traceId })) as JsonObject;
}

/** What n8n (from 2.37) can act on by itself. */
function machineCause({ kind, httpStatus, retryAfterMs }: Failure) {
	if (httpStatus === 401) return { cause: 'credential-invalid' as const };
	if (httpStatus === 429) return { cause: 'rate-limited' as const, retryAfterMs };
	if (kind === 'network' || kind === 'timeout' || (httpStatus ?? 0) >= 500) {
		return { cause: 'temporarily-unavailable' as const, retryAfterMs };
	}
	return undefined;
}

/** Parts as sentences, each with its period. Absent and empty parts are left out. */
export function sentences(parts: ReadonlyArray<string | undefined>): string {
	return parts
		.filter((part): part is string => part !== undefined && part !== '')
		.map((part) => (/[.)]$/.test(part) ? part : `${part}.`))
		.join(' ');
}
