import { GENERATE_SPEECH } from '../../catalogue/speech';
import type { CallOperation, TextField } from '../../catalogue/types';
import { wiresOf } from '../../catalogue/wire';
import { asText } from '../../client/envelope';
import { callFor, type Run } from '../run';
import { digestOf, hashOf } from '../paid/digest';
import type { ItemRequest, MediaInput } from '../request/itemRequest';
import { withoutOrphans } from '../request/parameters';
import { readSpeechSettings, type SpeechSettings } from '../request/plan';
import { Values } from '../request/values';
import { splitText } from './split';

/** A text that is spoken by one call after the other, or by several side by side, and becomes one file. */
export interface Speech {
	/** What speaks each part. */
	operation: CallOperation;
	/** In the order of the text. */
	parts: readonly SpeechPart[];
	/** Of the whole text, in Unicode code points. */
	characters: number;
	/** Whether one call speaks all of it. */
	isAsIs: boolean;
	/** What it is for, where it is not itself what the item is for. */
	input?: MediaInput;
	/** Where the one file is noted, and what tells it from another; see `ledger.ts` and `digest.ts`. */
	slot: string;
	digest: string;
}

export interface SpeechPart {
	request: ItemRequest;
	/** Seconds of silence behind it. */
	pause: number;
	slot: string;
	digest: string;
}

/**
 * What an item has spoken: in parts by an operation that speaks, or before a start.
 * @param request as it was read, with the whole text in its body
 * @returns undefined for an operation whose own one call speaks it all, and where nothing is spoken
 * @throws NodeOperationError where it would be more parts than the person allows
 */
export async function readSpeech(
	run: Pick<Run, 'context' | 'operation'>,
	itemIndex: number,
	request: ItemRequest,
): Promise<Speech | undefined> {
	const { operation } = run;
	const input = request.media.find(({ text }) => text !== undefined);
	if (input?.text) {
		const speech = await speechOf(run, itemIndex, GENERATE_SPEECH, input.text);
		return speech && { ...speech, input };
	}
	if (operation.runs !== 'call') return undefined;
	const speech = await speechOf(run, itemIndex, operation, request);
	return speech?.isAsIs ? undefined : speech;
}

/**
 * A text cut into what A2E takes in one call.
 * @returns undefined for an operation that does not speak
 * @throws NodeOperationError where it would be more parts than the person allows
 */
async function speechOf(
	{ context }: Pick<Run, 'context'>,
	itemIndex: number,
	operation: CallOperation,
	request: ItemRequest,
): Promise<Speech | undefined> {
	const field = spokenField(operation);
	if (!field) return undefined;
	const settings = readSpeechSettings({ context }, itemIndex);
	const [wire] = wiresOf(field);
	const text = asText(request.body[wire]);
	const characters = Array.from(text).length;
	const values = new Values(context, itemIndex);
	let cut: Cut[];
	try {
		cut = cutText(text, field.partLength, settings, asText(request.body.country));
	} catch (fault) {
		throw fault instanceof RangeError ? values.refuse(field.title, fault.message) : fault;
	}
	const { mostParts } = settings;
	if (cut.length > mostParts) {
		throw values.refuse(
			field.title,
			`its ${characters} characters would be spoken in ${cut.length} parts, more than the ${mostParts} of 'Most Parts' under Options`,
		);
	}
	const item = context.getInputData()[itemIndex];
	const slot = `${itemIndex}.speech`;
	const parts: SpeechPart[] = [];
	for (const [at, { text: msg, pause }] of cut.entries()) {
		const own: ItemRequest = {
			...request,
			body: { ...withoutOrphans(operation, request.body), [wire]: msg },
		};
		const digest = await digestOf(callFor(operation.route, own), own, item);
		parts.push({ request: own, pause, slot: `${slot}.${at + 1}`, digest });
	}
	const digest = await hashOf(parts.map((part) => [part.digest, part.pause]));
	const isAsIs = cut.length === 1 && cut[0].text === text;
	return { operation, parts, characters, isAsIs, slot, digest };
}

/** The text of an operation that is spoken in parts. */
function spokenField({ fields }: CallOperation): (TextField & { partLength: number }) | undefined {
	return fields.find(
		(field): field is TextField & { partLength: number } =>
			field.type === 'text' && field.partLength !== undefined,
	);
}

interface Cut {
	text: string;
	pause: number;
}

/** A text that is short enough goes as it is. */
function cutText(
	text: string,
	longest: number,
	{ pauseSeconds }: Pick<SpeechSettings, 'pauseSeconds'>,
	language: string,
): Cut[] {
	// Where there is to be a pause, no part goes on beyond it.
	const pieces = pauseSeconds > 0 ? paragraphsOf(text) : [text];
	if (pieces.length === 1 && Array.from(text).length <= longest) return [{ text, pause: 0 }];
	const locale = /^[a-z]{2,3}$/.test(language) ? language : undefined;
	return pieces.flatMap((piece, at) => {
		const parts = splitText(piece, longest, locale);
		const isLast = at === pieces.length - 1;
		return parts.map((part, index) => ({
			text: part,
			pause: index === parts.length - 1 && !isLast ? pauseSeconds : 0,
		}));
	});
}

/** Paragraphs stand apart by an empty line. */
function paragraphsOf(text: string): string[] {
	return text
		.replace(/\r\n?/g, '\n')
		.split(/\n[^\S\n]*\n/)
		.filter((paragraph) => paragraph.trim() !== '');
}
