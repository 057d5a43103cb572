import { mediaParameters } from '../../nodes/shared/catalogue/parameterNames';
import { wiresOf } from '../../nodes/shared/catalogue/wire';
import type {
	ChoiceField,
	Field,
	MediaField,
	NumberField,
	TextField,
} from '../../nodes/shared/catalogue/types';
import { parametersOf } from '../nodes/support/catalogue.mts';
import { code, list, table } from './markdown.mts';
import { mediaLimits } from './mediaLimits.mts';

/** More choices than that are counted instead of named. */
const MOST_NAMED = 20;

/**
 * The fields of a form as a table.
 * @param form all fields of the operation, among which are those that decide when others are shown
 */
export function fieldTable(fields: readonly Field[], form: readonly Field[]): string[] {
	return table(
		['Field', 'Takes', 'Sent as', 'Description'],
		fields.map((field) => [
			`**${field.title}**${field.required ? ' (required)' : ''}`,
			takes(field),
			sentAs(field),
			[onlyWith(field, form), field.description ?? ''].filter(Boolean).join(' '),
		]),
	);
}

function takes(field: Field): string {
	switch (field.type) {
		case 'text':
			return textWords(field);
		case 'number':
			return `${numberWords(field)}; default ${field.default}`;
		case 'boolean':
			return `yes or no; default ${field.default ? 'yes' : 'no'}`;
		case 'choice':
			return choiceWords(field);
		case 'colour':
			return `color; default ${code(field.default)}`;
		case 'json':
			return field.list ? 'JSON list' : 'JSON object';
		case 'date':
			return 'date and time';
		case 'locator':
			return 'from a list, or an ID';
		case 'either':
			return `from a list, or an ID (${list(field.kinds.map(({ value }) => code(value)))})`;
		case 'language':
			return `language; default ${code(field.default)}`;
		case 'media':
			return mediaWords(field);
	}
}

function textWords({ url, maxLength, partLength, default: value }: TextField): string {
	const kind = url === undefined ? 'text' : url === 'https' ? 'https URL' : 'URL';
	const limit = maxLength === undefined ? '' : `, at most ${maxLength} characters`;
	const parts = partLength === undefined ? '' : `, in parts of ${partLength}`;
	return `${kind}${limit}${parts}${value ? `; default ${code(value)}` : ''}`;
}

function numberWords({ integer, min, max }: NumberField): string {
	const kind = integer ? 'whole number' : 'number';
	if (min === undefined && max === undefined) return kind;
	if (max === undefined) return `${kind}, ${min} or more`;
	return min === undefined ? `${kind}, at most ${max}` : `${kind} from ${min} to ${max}`;
}

function choiceWords({ choices, default: initial, others }: ChoiceField): string {
	const named = choices.map(({ name, value, sends = value }) => {
		const notes = [
			sends === '' ? 'not sent' : String(sends) === name ? '' : code(String(sends)),
			value === initial ? 'default' : '',
		].filter(Boolean);
		return notes.length === 0 ? name : `${name} (${notes.join(', ')})`;
	});
	const more = others ? '; others by expression' : '';
	if (named.length <= MOST_NAMED) return `${named.join(', ')}${more}`;
	return `one of ${named.length}, such as ${named.find((name) => name.endsWith('default)'))}${more}`;
}

function mediaWords({ accepts, many, maxFiles, spoken }: MediaField): string {
	const one = spoken ? 'text with a voice, URL or file' : 'URL or file';
	const count = maxFiles === undefined ? (many ? 'URLs or files' : one) : `at most ${maxFiles} URLs or files`;
	const kinds = accepts.map((accepted) => {
		const limits = mediaLimits(accepted);
		return `${accepted.media}${limits ? ` (${limits})` : ''}`;
	});
	return `${count}: ${list(kinds)}`;
}

function sentAs(field: Field): string {
	if (field.type === 'json' && field.spread) return 'each entry by its own name';
	return (
		[...new Set(wiresOf(field))].map((name) => code(field.in === 'path' ? `{${name}}` : name)).join(', ') ||
		'–'
	);
}

/** When a field is part of the form, or of the request, at all. */
function onlyWith(field: Field, form: readonly Field[]): string {
	const conditions = Object.entries(field.show ?? {}).map(([parameter, values]) => {
		const steering = form.filter((other) => parametersOf(other).includes(parameter));
		const names = values.map(
			(value) => steering.map((other) => valueName(other, value)).find(Boolean) ?? value,
		);
		return `${steering[0]?.title ?? parameter}: ${list(names)}`;
	});
	return conditions.length === 0 ? '' : `_Only with ${list(conditions, 'and')}._`;
}

function valueName(field: Field, value: string): string | undefined {
	if (field.type === 'choice') return field.choices.find((choice) => choice.value === value)?.name;
	if (field.type === 'boolean') return value === 'true' ? 'yes' : 'no';
	if (field.type !== 'media') return undefined;
	return value === 'file' ? 'File' : mediaParameters(field).urls.find((url) => url.value === value)?.title;
}
