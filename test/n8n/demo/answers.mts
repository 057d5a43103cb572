import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { FormAnswer, FormField } from '../rest/forms.mts';
import { EXAMPLES } from './examples.mts';

const MEDIA = path.join(EXAMPLES, 'media');
const SCRIPT = path.join(MEDIA, 'script.txt');

/**
 * Fills in a form as a person who tries an example would: each file field gets the first file of examples/media that
 * the field accepts, each long text the script; the rest stays empty.
 *
 * @throws Error when a required field would stay empty
 */
export async function fillIn(fields: FormField[]): Promise<Array<FormAnswer | undefined>> {
	return await Promise.all(fields.map(answer));
}

async function answer(field: FormField): Promise<FormAnswer | undefined> {
	const given = await (field.fieldType === 'file' ? acceptedFile(field) : script(field));
	if (!given && field.requiredField) throw new Error(`examples/media has nothing for "${field.fieldLabel}"`);
	return given;
}

async function acceptedFile({ acceptFileTypes = '' }: FormField): Promise<FormAnswer | undefined> {
	const endings = acceptFileTypes.split(',').map((ending) => ending.trim());
	const file = (await readdir(MEDIA)).sort().find((name) => endings.includes(path.extname(name)));
	return file === undefined ? undefined : { file: path.join(MEDIA, file) };
}

async function script({ fieldType }: FormField): Promise<FormAnswer | undefined> {
	if (fieldType !== 'textarea' || !existsSync(SCRIPT)) return undefined;
	return { text: (await readFile(SCRIPT, 'utf8')).trim() };
}
