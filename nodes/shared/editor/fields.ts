import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { mediaParameters, NO_MEDIA } from '../catalogue/parameterNames';
import type { ChoiceField, Field, MediaField, TextField } from '../catalogue/types';

/** Parameters of the form that have to have one of these values for a field to be shown. */
export type Guard = Readonly<Record<string, ReadonlyArray<string | boolean>>>;

/**
 * The n8n parameters that one field of the catalogue becomes.
 * @param inCollection whether they stand behind *Add Field*, where n8n wants other names for the guarding parameters
 */
export function fieldProperties(field: Field, guard: Guard, inCollection = false): INodeProperties[] {
	const prefix = inCollection ? '/' : '';
	const show = Object.fromEntries(
		Object.entries(field.show ?? {}).map(([name, values]) => [`${prefix}${name}`, values]),
	);
	const displayOptions = shownFor(inCollection ? show : { ...guard, ...show });
	if (field.type === 'media') return mediaProperties(field, { ...guard, ...show });
	return [
		{
			displayName: field.title,
			name: field.name,
			...appearance(field),
			...(field.required && !inCollection ? { required: true } : {}),
			...(field.description ? { description: field.description } : {}),
			...displayOptions,
		},
	];
}

export function shownFor(guard: Guard): Pick<INodeProperties, 'displayOptions'> {
	if (Object.keys(guard).length === 0) return {};
	const show = Object.fromEntries(Object.entries(guard).map(([name, values]) => [name, [...values]]));
	return { displayOptions: { show } };
}

function appearance(
	field: Exclude<Field, MediaField>,
): Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties> {
	switch (field.type) {
		case 'text':
			return textLook(field);
		case 'number':
			return {
				type: 'number',
				default: field.default,
				typeOptions: {
					...(field.min === undefined ? {} : { minValue: Math.min(field.min, ...(field.also ?? [])) }),
					...(field.max === undefined ? {} : { maxValue: Math.max(field.max, ...(field.also ?? [])) }),
					numberPrecision: field.integer ? 0 : 2,
				},
			};
		case 'boolean':
			return { type: 'boolean', default: field.default };
		case 'choice':
			return { type: 'options', default: field.default, options: choices(field) };
		case 'colour':
			return {
				type: 'color',
				default: field.default,
				...(field.alpha ? { typeOptions: { showAlpha: true } } : {}),
			};
		case 'json':
			return { type: 'json', default: field.list ? '[]' : '{}' };
		case 'date':
			return { type: 'dateTime', default: '' };
		case 'locator':
			return locator(field.search ?? field.list, '', 'e.g. 67bd583f7b4ae10c76393899');
		case 'language':
			return locator('languages', field.default, 'e.g. en-US');
	}
}

function textLook({ default: value = '', placeholder, rows, secret }: TextField) {
	const typeOptions = { ...(rows ? { rows } : {}), ...(secret ? { password: true } : {}) };
	return {
		type: 'string' as const,
		default: value,
		...(placeholder ? { placeholder } : {}),
		...(rows || secret ? { typeOptions } : {}),
	};
}

function choices({ choices: all }: ChoiceField): INodePropertyOptions[] {
	return all.map(({ value, name, description }) => ({
		name,
		value,
		...(description ? { description } : {}),
	}));
}

function locator(list: string, value: string, placeholder: string) {
	return {
		type: 'resourceLocator' as const,
		default: { mode: 'list', value },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list' as const,
				typeOptions: { searchListMethod: list, searchable: true },
			},
			{
				displayName: list === 'languages' ? 'By Code' : 'By ID',
				name: 'id',
				type: 'string' as const,
				placeholder,
			},
		],
	};
}

/** A choice between URL(s) and file, and what belongs to each. */
function mediaProperties(field: MediaField, guard: Guard): INodeProperties[] {
	const names = mediaParameters(field);
	const { initial } = names;
	const noUrl = field.many ? [] : '';
	const urls = names.urls.map(
		(url): INodeProperties => ({
			displayName: field.accepts.length === 1 ? `${field.title} URL` : url.title,
			name: url.parameter,
			type: 'string',
			required: true,
			placeholder: `e.g. https://example.com/file.${EXAMPLES[url.media]}`,
			description: 'Public web address without spaces that leads straight to the file',
			default: noUrl,
			...(field.many ? { typeOptions: { multipleValues: true, multipleValueButtonText: 'Add URL' } } : {}),
			...shownFor({ ...guard, [names.from]: [url.value] }),
		}),
	);
	return [
		{
			displayName: field.accepts.length === 1 ? `${field.title} From` : field.title,
			name: names.from,
			type: 'options',
			default: initial,
			options: [
				...(field.required ? [] : [{ name: 'None', value: NO_MEDIA }]),
				...names.urls.map(({ title, value }) => ({ name: title, value })),
				{
					name: 'File',
					value: 'file',
					description: 'A file of the input item; it is put into the storage of A2E first',
				},
			],
			...(field.description ? { description: field.description } : {}),
			...shownFor(guard),
		},
		...urls,
		{
			displayName: `${field.title} Input Data Field Name`,
			name: names.file,
			type: 'string',
			default: 'data',
			required: true,
			description: field.many
				? 'Name of the input field that holds the file, or several comma-separated names'
				: 'Name of the input field that holds the file',
			...shownFor({ ...guard, [names.from]: ['file'] }),
		},
	];
}

const EXAMPLES = { audio: 'mp3', image: 'png', video: 'mp4' } as const;
