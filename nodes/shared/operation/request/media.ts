import type { IDataObject } from 'n8n-workflow';
import { SAVE_URL } from '../../catalogue/file';
import { asText, firstRecord } from '../../client/envelope';
import { usageError } from '../../client/errors';
import { excerpt, urlObjection } from '../../client/url';
import { findInputFile, type InputFile } from '../../media/inputFile';
import { mediaTypeOf, typeName } from '../../media/mime';
import { type MediaFacts, type Probe, probeUrl } from '../../media/probe';
import { acceptedAs, isMisnamed, mediaObjection } from '../../media/rules';
import { sharingPage } from '../../media/sharingPages';
import { uploadFile } from '../../media/upload';
import { pathOf, put } from './body';
import type { Run } from '../run';
import type { MediaInput } from './itemRequest';

/** Media that A2E would take, as far as that can be known beforehand. */
export interface CheckedMedia {
	input: MediaInput;
	urls: string[];
	files: InputFile[];
	/** Names on the wire. */
	wire: readonly string[];
	/** Seconds that they last together; absent where that is not known of each. */
	seconds?: number;
	/** What people should know about media that are taken all the same. */
	hints: readonly string[];
}

export interface MediaOptions {
	/** Whether to probe URLs. */
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
		for (const name of wire) put(body, pathOf(name), many || asList ? sent : sent[0]);
	}
}

/** Puts speech, once it is made, where it belongs. */
export function placeSpeech({ field }: MediaInput, body: IDataObject, url: string): void {
	for (const name of field.accepts[0].wire) put(body, pathOf(name), field.asList ? [url] : url);
}

async function checkFiles({ context }: Run, input: MediaInput, itemIndex: number): Promise<CheckedMedia> {
	const { field, parameter } = input;
	const files: InputFile[] = [];
	for (const source of input.files) files.push(await findInputFile(context, itemIndex, source, parameter));
	const objection = mediaObjection(
		// What n8n calls a file does not matter, for it is sent under its true type.
		files.map((file) => ({ ...file, declaredType: file.mimeType })),
		field.accepts,
	);
	if (objection) {
		throw usageError(
			context.getNode(),
			`A2E would not take the file in '${files.map(({ field: name }) => name).join(', ')}': ${objection}`,
			{
				code: 'badMedia',
				itemIndex,
				parameter,
				nextStep: 'Nothing was sent or charged. Choose another file',
			},
		);
	}
	return {
		input,
		urls: [],
		files,
		wire: (acceptedAs({ ...files[0], declaredType: files[0].mimeType }, field.accepts) ?? field.accepts[0])
			.wire,
		seconds: secondsOf(files),
		hints: files.flatMap(({ hint }) => hint ?? []),
	};
}

function secondsOf(files: readonly MediaFacts[]): number | undefined {
	return files.reduce<number | undefined>(
		(sum, { contents: { seconds } }) =>
			sum === undefined || seconds === undefined ? undefined : sum + seconds,
		0,
	);
}

async function checkUrls(
	run: Run,
	input: MediaInput,
	itemIndex: number,
	{ checkUrls: checks, saveUrls }: MediaOptions,
): Promise<CheckedMedia> {
	const { field, declared, parameter } = input;
	const accepts = field.accepts.filter(({ media }) => declared === undefined || media === declared);
	const refuse = (url: string, objection: string, cure?: string) =>
		refusal(run, url, objection, { itemIndex, parameter }, cure);
	const urls: string[] = [];
	const facts: MediaFacts[] = [];
	for (const given of input.urls) {
		let url = given;
		const page = checks || saveUrls ? sharingPage(url) : undefined;
		if (page) throw refuse(given, page.objection, page.cure);
		let probed = checks || saveUrls ? await probe(run, url) : undefined;
		if (saveUrls && probeObjection(probed, accepts)) {
			url = await save(run, url, itemIndex);
			probed = await probe(run, url);
		}
		const objection = probeObjection(probed, accepts);
		if (objection) throw refuse(given, objection);
		if (probed && 'facts' in probed) facts.push(probed.facts);
		urls.push(url);
	}
	// Durations count together, and only when all of them are known.
	const areKnown = facts.length === urls.length;
	const together = areKnown ? mediaObjection(facts, accepts) : undefined;
	if (together) throw refuse(input.urls.join(', '), together);
	const hints = facts
		.filter(isMisnamed)
		.map(
			({ declaredType, contents }) =>
				`A file given as a URL in '${parameter}' is called ${typeName(declaredType)} by its server, but it is ${typeName(contents.mimeType)}. A2E was given its URL as it is.`,
		);
	const seconds = areKnown ? secondsOf(facts) : undefined;
	return { input, urls, files: [], wire: accepts[0].wire, seconds, hints: [...new Set(hints)] };
}

/** Seconds that media last, by their first bytes, where no check has looked at them. */
export async function measure(run: Run, { input, urls, seconds }: CheckedMedia): Promise<number | undefined> {
	if (seconds !== undefined || input.files.length > 0) return seconds;
	const probes = await Promise.all(urls.map(async (url) => await probe(run, url)));
	const facts = probes.flatMap((probed) => (probed && 'facts' in probed ? [probed.facts] : []));
	return facts.length === urls.length ? secondsOf(facts) : undefined;
}

/** Probes a URL, unless that is done or on its way. It does not fail: at worst it is not conclusive. */
async function probe({ context, probes }: Run, url: string): Promise<Probe | undefined> {
	const known = probes.get(url) ?? probeUrl(context, url);
	probes.set(url, known);
	return await known;
}

/** Why A2E would refuse a URL by itself. It goes by the Content-Type, but in the end it reads the bytes. */
function probeObjection(
	probed: Probe | undefined,
	accepts: MediaInput['field']['accepts'],
): string | undefined {
	if (!probed) return undefined;
	if ('objection' in probed) return probed.objection;
	const { facts } = probed;
	const type = facts.declaredType;
	if (type && !mediaTypeOf(type)) {
		return `its Content-Type is ${typeName(type)}, but A2E needs ${accepts.map(({ media }) => `${media}/…`).join(' or ')}`;
	}
	const alone = accepts.map((accepted) => ({
		...accepted,
		limits: { ...accepted.limits, minSeconds: undefined, maxSeconds: undefined },
	}));
	return mediaObjection([facts], alone) ?? mediaObjection([{ ...facts, contents: {} }], alone);
}

const URL_CHARACTERS = 300;

function refusal(
	{ context }: Run,
	url: string,
	objection: string,
	site: { itemIndex: number; parameter: string },
	cure = "use a direct link to the file, or copy it into A2E's storage: with 'File: Save URL', or by the option 'Save URLs at A2E'",
) {
	const message = `A2E would not take the URL in '${site.parameter}': ${objection}: ${excerpt(url, URL_CHARACTERS)}`;
	return usageError(context.getNode(), message, {
		code: 'badMedia',
		...site,
		nextStep: `Nothing was started or charged. To go on, ${cure}`,
	});
}

/** Copies a URL into A2E's storage, which follows redirects and gives the file a proper address. */
async function save({ client }: Run, url: string, itemIndex: number): Promise<string> {
	const { data } = await client.call(
		{ ...SAVE_URL, body: { url } },
		{ purpose: 'save a URL to its storage', itemIndex },
	);
	const record = firstRecord(data);
	const saved = asText(record?.url ?? record?.result ?? data);
	// What is no address of a file is not asked for, and not given to A2E as one.
	return urlObjection(saved, { allowLocal: client.isLocal }) === undefined ? saved : url;
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
				code: 'uploadFailed',
				itemIndex,
				parameter,
				nextStep: 'Nothing was started with it. The first item with this file says why',
			});
		});
		return url;
	}
	const stored = uploadFile(context, client, file, { itemIndex, parameter });
	uploads.set(key, stored);
	return (await stored).url;
}
