import type { INodeExecutionData } from 'n8n-workflow';
import { RESERVED } from '../arbitraries/texts.mts';
import type { N8n } from '../harness/n8n.mts';
import type { Seen } from '../harness/play.mts';
import { SIGNATURE, TOKEN } from '../harness/secrets.mts';
import { glimpse, must } from './fault.mts';

/** Characters of everything that an error says. */
const LONGEST_ERROR = 1_200;
/** Characters of one hint. */
const LONGEST_HINT = 1_200;
/** Raw files and keys look like this; no word does. */
const BASE64_RUN = /[A-Za-z0-9+/_=-]{200}/;

/** What people are told, wherever: bounded, and without what is nobody's business. */
export function holdText(text: string, longest: number): void {
	must(text.length <= longest, () => `a text of ${text.length} characters: ${glimpse(text)}`);
	must(!text.includes(TOKEN), () => `the token is in: ${glimpse(text, 2_000)}`);
	must(!text.includes(SIGNATURE), () => `a signature is in: ${glimpse(text, 2_000)}`);
	must(!BASE64_RUN.test(text), () => `a run of base64 is in: ${glimpse(text, 2_000)}`);
}

interface Told extends Error {
	description?: string | null;
	messages?: string[];
	context?: Record<string, unknown>;
	cause?: unknown;
}

/** What a node throws is n8n's, in this package's own words. */
export function holdError({ n8n }: N8n, error: unknown): void {
	const isOurs = error instanceof n8n.NodeOperationError || error instanceof n8n.NodeApiError;
	must(isOurs, () => `thrown is ${glimpse(String((error as Error).stack ?? error), 900)}`);
	const { message, description, messages = [], context = {}, cause, stack } = error as Told;
	const said = description && !message.includes(description) ? `${message}\n${description}` : message;
	holdText(said, LONGEST_ERROR);
	holdWord(context.code);
	holdRaw(cause, context.code);
	// n8n stores these with the error, and shows them where people ask for details.
	for (const text of [...messages, String(stack ?? '').split('\n    at ')[0], causeText(cause)]) {
		must(!text.includes(TOKEN), () => `the token is behind an error: ${glimpse(text)}`);
		must(text.length <= 10_000, () => `${text.length} characters are behind an error: ${glimpse(text)}`);
	}
}

/** One of the codes that the package documents. */
function holdWord(code: unknown): void {
	must(
		typeof code === 'string' && /^[A-Za-z]{3,20}$/.test(code),
		() => `an error has the code ${String(code)}`,
	);
}

/** An error that JavaScript throws by itself is a mistake in the package, whoever wraps it. */
function holdRaw(cause: unknown, code: unknown): void {
	const isRaw =
		code === 'internal' &&
		cause instanceof Error &&
		/^(Type|Range|Reference|Syntax|URI|Eval)Error$/.test(cause.name);
	must(!isRaw, () => `a raw error came through: ${glimpse(String((cause as Error).stack), 900)}`);
}

function causeText(cause: unknown): string {
	return cause instanceof Error ? cause.message : '';
}

/** What goes on to the next node. */
export function holdOutput(items: readonly INodeExecutionData[]): void {
	for (const { json, binary = {}, pairedItem } of items) {
		const text = JSON.stringify(json);
		must(
			!text.includes(TOKEN),
			() => `the token is in an item: ${glimpse(text.slice(Math.max(0, text.indexOf(TOKEN) - 200)))}`,
		);
		must(pairedItem !== undefined, () => `an item belongs to no input item: ${glimpse(text)}`);
		must(
			Object.getPrototypeOf(json) === Object.prototype,
			() => `an item has another prototype: ${glimpse(text)}`,
		);
		for (const field of Object.keys(binary)) must(!RESERVED.includes(field), () => `a file is in ${field}`);
		must(
			Object.getPrototypeOf(binary) === Object.prototype,
			() => `files of an item have another prototype: ${glimpse(text)}`,
		);
		const { error, details } = json;
		if (typeof error === 'string' && typeof details === 'object' && details !== null)
			holdErrorItem(error, details as Record<string, unknown>);
	}
}

/** Facts that hold an address, which is useless when it is not whole. */
const ADDRESSES = new Set(['resultUrl', 'resultUrls']);
const LONGEST_DETAILS = 4_000;

function holdErrorItem(error: string, details: Record<string, unknown>): void {
	holdText(`${error}\n${typeof details.advice === 'string' ? details.advice : ''}`, LONGEST_ERROR);
	const { hints, ...facts } = details;
	for (const hint of Array.isArray(hints) ? hints : []) holdText(String(hint), LONGEST_HINT);
	const rest = Object.fromEntries(
		Object.entries(facts).filter(([name]) => !ADDRESSES.has(name) && name !== 'advice'),
	);
	const text = JSON.stringify(rest);
	must(text.length <= LONGEST_DETAILS, () => `details of ${text.length} characters: ${glimpse(text)}`);
	must(!BASE64_RUN.test(text), () => `a run of base64 is in the details: ${glimpse(text, 2_000)}`);
	must(!text.includes(SIGNATURE), () => `a signature is in the details: ${glimpse(text, 2_000)}`);
	holdWord(details.code);
}

/** Everything that one run of a node told. */
export function holdTold(n8n: N8n, { error, output, hints }: Seen): void {
	if (error !== undefined) holdError(n8n, error);
	if (output) holdOutput(output);
	for (const hint of hints) holdText(hint, LONGEST_HINT);
}
