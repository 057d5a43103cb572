import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { asText, isObject, textOf } from '../client/envelope';
import { usageError } from '../client/errors';
import { readHead } from '../client/transport';
import { excerpt } from '../client/url';
import { HEAD_BYTES, readContents } from './container';
import { extensionFor, mediaTypeOf, mimeTypeOf, typeName } from './mime';
import type { MediaFacts } from './probe';
import { isMisnamed, trueType } from './rules';

/** A file of an input item, with what A2E's storage wants to know about it. */
export interface InputFile extends MediaFacts {
	/** Name of the input field, for errors. */
	field: string;
	binary: IBinaryData;
	name: string;
	/** What it is, by its own bytes where they contradict what n8n calls it. */
	mimeType: string;
	bytes: number;
	/** What people should know about it although it is taken. */
	hint?: string;
}

/** Where a file is: the name of an input field, or the file itself, as an expression gives it. */
export type FileSource = string | IBinaryData;

/** Longer than any name that a person gives a field; what is longer is the file, or a text, by mistake. */
const LONGEST_NAME = 200;

/**
 * What a box for names of input fields holds: names with commas between, a list, or a file of n8n. Pure.
 * @returns the sources, or why there are none; the objection goes after "'Name' cannot be used: "
 */
export function fileSources(value: unknown): { sources: FileSource[] } | { objection: string } {
	const parts = [value].flat(Infinity) as unknown[];
	const objection = parts.map(sourceObjection).find(Boolean);
	if (objection) return { objection };
	const sources = parts.flatMap<FileSource>((part) => (isFile(part) ? [part] : names(part)));
	return sources.length > 0 ? { sources } : { objection: 'it names no input field' };
}

const NAME_NEEDED = 'but the name of an input field is needed, such as data';

function sourceObjection(value: unknown): string | undefined {
	if (isFile(value)) return undefined;
	if (isObject(value)) {
		return typeof value.mimeType === 'string'
			? `it is a file without its contents, as n8n gives it to expressions, ${NAME_NEEDED}`
			: `it is an object, ${NAME_NEEDED}`;
	}
	const text = textOf(value ?? '').trim();
	const mistake = MISTAKES.find(({ fits }) => fits(text));
	return mistake ? `it is ${mistake.is} ("${excerpt(text)}"), ${NAME_NEEDED}` : undefined;
}

/** What people put where a name belongs, the most telling first. */
const MISTAKES: ReadonlyArray<{ is: string; fits: (text: string) => boolean }> = [
	{ is: 'a URL', fits: (text) => /^https?:\/\//i.test(text) },
	{ is: 'the file itself as a data URL', fits: (text) => /^data:[\w./+-]*[;,]/i.test(text) },
	{ is: 'JSON', fits: (text) => /^[{[]\s*["{[\]}]/.test(text) },
	{
		is: 'the file itself as base64',
		fits: (text) => text.length > LONGEST_NAME && /^[\w+/-]+={0,2}$/.test(text),
	},
	{ is: 'a long text', fits: (text) => names(text).some((name) => name.length > LONGEST_NAME) },
];

function names(value: unknown): string[] {
	return textOf(value ?? '')
		.split(',')
		.map((part) => part.trim())
		.filter(Boolean);
}

/** Whether this is a file as n8n keeps it in an item, with its contents or where they are kept. */
function isFile(value: unknown): value is IBinaryData {
	if (!isObject(value) || typeof value.mimeType !== 'string') return false;
	// Without an ID, `data` is base64; n8n writes the name of its store there when it keeps the contents elsewhere.
	return asText(value.id) !== '' || /^[\w+/]{4}/.test(asText(value.data).replace(STORES, ''));
}

const STORES = /^(default|filesystem|filesystem-v2|s3|database|azblob|object-storage)$/;

/**
 * Finds a file of the input item, in every binary mode of n8n, and what it is: by its first bytes where they contradict
 * what n8n says or n8n says nothing, by its name at last.
 * @throws NodeOperationError when the item has no such file, or nothing says what it is
 */
export async function findInputFile(
	context: IExecuteFunctions,
	itemIndex: number,
	source: FileSource,
	parameter: string,
): Promise<InputFile> {
	const refuse = (message: string, nextStep: string) =>
		usageError(context.getNode(), message, { code: 'badMedia', itemIndex, parameter, nextStep });
	const given = typeof source === 'string';
	const binary = given ? context.helpers.assertBinaryData(itemIndex, source) : source;
	const fileName = asText(binary.fileName);
	const field = given ? source : excerpt(fileName || parameter);
	const bytes = await lengthOf(context, binary);
	if (bytes === undefined) {
		throw refuse(`The file in '${field}' has no contents`, 'Give the file as n8n nodes put it out');
	}
	if (bytes === 0) throw refuse(`The file in '${field}' is empty`, 'Choose a file with something in it');
	const contents = readContents(await headOf(context, binary), bytes);
	const declaredType = mimeTypeOf(asText(binary.mimeType), '');
	const facts: MediaFacts = { declaredType, contents, bytes };
	const mimeType = trueType(facts) ?? mimeTypeOf(undefined, fileName);
	if (!mimeType || !mediaTypeOf(mimeType)) {
		throw refuse(
			`The file in '${field}' is not a video, audio or image (${typeName(mimeType)})`,
			'Choose a media file, or give it a file name with the right extension',
		);
	}
	const name = fileName || `file.${extensionFor(mimeType)}`;
	const hint = isMisnamed(facts)
		? `The file in '${field}' is called ${typeName(declaredType)}, but it is ${typeName(mimeType)}. It goes to A2E as what it is.`
		: undefined;
	return { field, binary, name, mimeType, declaredType, contents, bytes, ...(hint ? { hint } : {}) };
}

/** Undefined for what has neither contents nor a place where they are. */
async function lengthOf(context: IExecuteFunctions, { id, data }: IBinaryData): Promise<number | undefined> {
	if (id) return (await context.helpers.getBinaryMetadata(id)).fileSize;
	return typeof data === 'string' ? Buffer.byteLength(data, 'base64') : undefined;
}

/** Characters of base64 for the bytes of the head, which n8n's in-memory mode keeps. */
const HEAD_BASE64 = Math.ceil(HEAD_BYTES / 3) * 4;

async function headOf(context: IExecuteFunctions, { id, data }: IBinaryData): Promise<Buffer> {
	if (!id) return Buffer.from(data.slice(0, HEAD_BASE64), 'base64');
	return await readHead(await context.helpers.getBinaryStream(id), HEAD_BYTES);
}
