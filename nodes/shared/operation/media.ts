import type { IDataObject } from 'n8n-workflow';
import { SAVE_URL } from '../catalogue/file';
import { asText, firstRecord } from '../client/envelope';
import { usageError } from '../client/errors';
import { mediaTypeOf } from '../client/mime';
import { lookAtUrl, type MediaFacts, type Sight } from '../client/preflight';
import { findInputFile, type InputFile, uploadFile } from '../client/upload';
import { acceptedAs, objectToMedia } from './mediaRules';
import { put } from './body';
import type { MediaInput } from './parameters';
import type { Run } from './run';

/** Media that A2E would take, as far as that can be known beforehand. */
export interface CheckedMedia {
	input: MediaInput;
	urls: string[];
	files: InputFile[];
	/** Names on the wire. */
	wire: readonly string[];
}

export interface MediaOptions {
	/** Whether to look at URLs. */
	checkUrls: boolean;
	/** Whether to copy a URL that A2E would not take into A2E's storage. */
	saveUrls: boolean;
}

/**
 * Checks the media of one item. Nothing is uploaded or charged yet.
 * @throws NodeOperationError that names the limit and what was found
 */
export async function checkMedia(
	run: Run,
	inputs: readonly MediaInput[],
	itemIndex: number,
	options: MediaOptions,
): Promise<CheckedMedia[]> {
	const checked: CheckedMedia[] = [];
	for (const input of inputs) {
		checked.push(
			input.files.length > 0
				? await checkFiles(run, input, itemIndex)
				: await checkUrls(run, input, itemIndex, options),
		);
	}
	return checked;
}

/**
 * Puts an item's files into A2E's storage; a file that several items share goes there once.
 * @param body gets the fields that hold the URLs
 */
export async function placeMedia(
	run: Run,
	checked: readonly CheckedMedia[],
	itemIndex: number,
	body: IDataObject,
): Promise<void> {
	for (const { input, urls, files, wire } of checked) {
		const all = [...urls];
		for (const file of files) all.push(await upload(run, file, itemIndex, input.parameter));
		const { asList, entry, many } = input.field;
		const sent = entry ? all.map((url) => ({ ...entry, url })) : all;
		for (const name of wire) put(body, name, many || asList ? sent : sent[0]);
	}
}

async function checkFiles({ context }: Run, input: MediaInput, itemIndex: number): Promise<CheckedMedia> {
	const { field, parameter } = input;
	const files: InputFile[] = [];
	for (const name of input.files) files.push(await findInputFile(context, itemIndex, name, parameter));
	const known = files.map((file) => ({ ...file, declaredType: file.mimeType }));
	const objection = objectToMedia(known, field.accepts);
	if (objection) {
		throw usageError(
			context.getNode(),
			`A2E would not take the file in '${files.map(({ field: name }) => name).join(', ')}': ${objection}`,
			{
				itemIndex,
				parameter,
				nextStep: 'Nothing was sent or charged. Choose another file',
			},
		);
	}
	return { input, urls: [], files, wire: (acceptedAs(known[0], field.accepts) ?? field.accepts[0]).wire };
}

async function checkUrls(
	run: Run,
	input: MediaInput,
	itemIndex: number,
	{ checkUrls: checks, saveUrls }: MediaOptions,
): Promise<CheckedMedia> {
	const { field, declared, parameter } = input;
	const accepts = field.accepts.filter(({ media }) => declared === undefined || media === declared);
	const urls: string[] = [];
	const facts: MediaFacts[] = [];
	for (const given of input.urls) {
		let url = given;
		let sight = checks || saveUrls ? await look(run, url) : undefined;
		if (saveUrls && objectToSight(sight, accepts)) {
			url = await save(run, url, itemIndex);
			sight = await look(run, url);
		}
		const objection = objectToSight(sight, accepts);
		if (objection) throw refuse(run, given, objection, itemIndex, parameter);
		if (sight && 'facts' in sight) facts.push(sight.facts);
		urls.push(url);
	}
	// Durations count together, and only when all of them are known.
	const together = facts.length === urls.length ? objectToMedia(facts, accepts) : undefined;
	if (together) throw refuse(run, input.urls.join(', '), together, itemIndex, parameter);
	return { input, urls, files: [], wire: accepts[0].wire };
}

/** Looks at a URL, unless that is done or on its way. A look does not fail: at worst it is not conclusive. */
async function look({ context, sights }: Run, url: string): Promise<Sight | undefined> {
	const known = sights.get(url) ?? lookAtUrl(context, url);
	sights.set(url, known);
	return await known;
}

function objectToSight(
	sight: Sight | undefined,
	accepts: MediaInput['field']['accepts'],
): string | undefined {
	if (!sight) return undefined;
	if ('objection' in sight) return sight.objection;
	const { facts } = sight;
	const type = facts.declaredType;
	if (type && !mediaTypeOf(type)) {
		return `its Content-Type is ${type}, but A2E needs ${accepts.map(({ media }) => `${media}/…`).join(' or ')}`;
	}
	const alone = accepts.map((accepted) => ({
		...accepted,
		limits: { ...accepted.limits, minSeconds: undefined, maxSeconds: undefined },
	}));
	return objectToMedia([facts], alone);
}

function refuse({ context }: Run, url: string, objection: string, itemIndex: number, parameter: string) {
	return usageError(context.getNode(), `A2E would not take the URL in '${parameter}': ${objection}: ${url}`, {
		itemIndex,
		parameter,
		nextStep:
			"Nothing was started or charged. Use a direct link to the file, or copy it into A2E's storage: with 'File: Save URL', or by the option 'Save URLs at A2E'",
	});
}

/** Copies a URL into A2E's storage, which follows redirects and gives the file a proper address. */
async function save({ client }: Run, url: string, itemIndex: number): Promise<string> {
	const { data } = await client.call(
		{ ...SAVE_URL, body: { url } },
		{ purpose: 'save a URL to its storage', itemIndex },
	);
	const record = firstRecord(data);
	return asText(record?.url ?? record?.result ?? data) || url;
}

async function upload(
	{ context, client, uploads }: Run,
	file: InputFile,
	itemIndex: number,
	parameter: string,
): Promise<string> {
	const key = file.binary.id ?? file.binary.data;
	const shared = uploads.get(key);
	if (shared) {
		const { url } = await shared.catch(() => {
			throw usageError(context.getNode(), `The file '${file.name}' could not be uploaded for another item`, {
				itemIndex,
				parameter,
				nextStep: 'No credits were spent. The first item with this file says why',
			});
		});
		return url;
	}
	const stored = uploadFile(context, client, file, { itemIndex, parameter });
	uploads.set(key, stored);
	return (await stored).url;
}
