import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { FormAnswer, FormField } from '../rest/forms.mts';
import { EXAMPLES } from './examples.mts';

const MEDIA = path.join(EXAMPLES, 'media');
const SCRIPT = path.join(MEDIA, 'script.txt');

/** How placeholders in n8n begin. */
const FOR_EXAMPLE = /^e\.g\. /;

type Answerer = (field: FormField) => Promise<FormAnswer | undefined>;

/** How a person who tries an example answers, by the type of the field. */
const ANSWERERS: Record<string, Answerer> = {
	file: mediaFile,
	dropdown: async ({ fieldOptions }) => text(fieldOptions?.values[0]?.option),
	textarea: async ({ placeholder }) => text(placeholder ?? (await readFile(SCRIPT, 'utf8'))),
	text: async ({ placeholder }) => text(placeholder),
};

/**
 * Fills in a form as a person who tries an example would: file fields with files of examples/media, lists with their
 * first entry, texts with what they suggest, else with the script. The rest stays empty.
 *
 * @throws Error when a required field would stay empty
 */
export async function fillIn(fields: FormField[]): Promise<Array<FormAnswer | undefined>> {
	return await Promise.all(fields.map(answer));
}

async function answer(field: FormField): Promise<FormAnswer | undefined> {
	const given = await ANSWERERS[field.fieldType ?? 'text']?.(field);
	if (!given && field.requiredField) throw new Error(`nothing is known to answer "${field.fieldLabel}" with`);
	return given;
}

/** Of the files that the field accepts, the one with the field's label in its name, else the first. */
async function mediaFile({ fieldLabel, acceptFileTypes = '' }: FormField): Promise<FormAnswer | undefined> {
	const endings = acceptFileTypes.split(',').map((ending) => ending.trim());
	const accepted = (await readdir(MEDIA)).sort().filter((name) => endings.includes(path.extname(name)));
	const file = accepted.find((name) => name.includes(fieldLabel.toLowerCase())) ?? accepted.at(0);
	return file === undefined ? undefined : { file: path.join(MEDIA, file) };
}

function text(suggestion?: string): FormAnswer | undefined {
	return suggestion ? { text: suggestion.trim().replace(FOR_EXAMPLE, '') } : undefined;
}
