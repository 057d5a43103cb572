import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { formFields } from '../catalogue/formFields';
import { languageName } from '../catalogue/languageNames';
import { mediaParameters, NO_MEDIA, TEXT_SOURCE } from '../catalogue/parameterNames';
import { GENERATE_SPEECH } from '../catalogue/speech';
import type { ChoiceField, EitherKind, Field, MediaField, TextField } from '../catalogue/types';
import { AS_TOOL, type Guard, NOT_AS_TOOL, shownFor } from './guard';

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
	if (field.type === 'media') {
		return inCollection ? addedMedia(field, displayOptions) : mediaProperties(field, { ...guard, ...show });
	}
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
			return locator(field.search ?? field.list, '', EXAMPLE_ID);
		case 'either':
			return locator(field.list, '', EXAMPLE_ID, field.kinds);
		case 'language':
			return languageLocator(field.default);
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

function locator(
	list: string,
	value: string,
	placeholder: string,
	byHand: ReadonlyArray<Pick<EitherKind, 'mode' | 'title'>> = [
		{ mode: 'id', title: list === 'languages' ? 'By Code' : 'By ID' },
	],
) {
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
			...byHand.map(({ mode, title }) => ({
				displayName: title,
				name: mode,
				type: 'string' as const,
				placeholder,
			})),
		],
	};
}

/** It shows the name of its language before anybody opens the list. */
function languageLocator(code: string) {
	const look = locator('languages', code, 'e.g. en-US');
	return { ...look, default: { ...look.default, cachedResultName: languageName(code) } };
}

/** A choice between URL(s) and file, and what belongs to each. */
function mediaProperties(field: MediaField, guard: Guard): INodeProperties[] {
	const names = mediaParameters(field);
	const { initial } = names;
	const urls = mediaUrls(field).flatMap(([url, value]): INodeProperties[] => {
		const at = { ...guard, [names.from]: [value] };
		if (!field.suggests) return [{ ...url, required: true, ...shownFor(at) }];
		// An agent's tool has no input item to take it from.
		return [
			{ ...url, required: true, default: field.suggests, ...shownFor({ ...NOT_AS_TOOL, ...at }) },
			{ ...url, required: true, ...shownFor({ ...AS_TOOL, ...at }) },
		];
	});
	return [
		{
			displayName: `${field.title} From`,
			name: names.from,
			type: 'options',
			default: initial,
			options: [
				...(field.spoken ? [TEXT_OPTION] : []),
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
		...(field.spoken ? speechProperties(names.from, guard) : []),
		...urls,
		{ ...mediaFile(field), required: true, ...shownFor({ ...guard, [names.from]: ['file'] }) },
	];
}

/** Behind *Add Field*, what a person adds says whether it is a URL or a file. */
function addedMedia(field: MediaField, displayOptions: ReturnType<typeof shownFor>): INodeProperties[] {
	const about = field.description ? `${field.description}. ` : '';
	return [...mediaUrls(field).map(([url]) => url), mediaFile(field)].map((property) => ({
		...property,
		description: about ? `${about}${property.description}.` : property.description,
		...displayOptions,
	}));
}

/** For each type of media that a field takes: the parameter with its URL(s), and what the selector is then. */
function mediaUrls(field: MediaField): Array<[url: INodeProperties, value: string]> {
	// A list begins with a row to fill in.
	const noUrl = field.many ? [''] : '';
	return mediaParameters(field).urls.map(({ media, parameter, title, value }) => [
		{
			displayName: field.accepts.length === 1 ? `${field.title} URL` : title,
			name: parameter,
			type: 'string',
			placeholder: `e.g. https://example.com/file.${EXAMPLES[media]}`,
			description: 'Public web address without spaces that leads straight to the file',
			default: noUrl,
			...(field.many ? { typeOptions: { multipleValues: true, multipleValueButtonText: 'Add URL' } } : {}),
		},
		value,
	]);
}

function mediaFile(field: MediaField): INodeProperties {
	return {
		displayName: `${field.title} Input Data Field Name`,
		name: mediaParameters(field).file,
		type: 'string',
		default: 'data',
		description: field.many
			? 'Name of the input field that holds the file, or several comma-separated names'
			: 'Name of the input field that holds the file',
	};
}

const TEXT_OPTION = {
	name: 'Text',
	value: TEXT_SOURCE,
	description: 'A text, which is spoken first; the speech costs a few credits of its own',
};

/** What a text is spoken with: the form of Generate TTS. */
function speechProperties(from: string, guard: Guard): INodeProperties[] {
	return formFields(GENERATE_SPEECH).flatMap((field) => {
		// The source last: n8n takes an expression for a match without looking at what comes behind it.
		const show = { ...field.show, [from]: [TEXT_SOURCE] };
		return fieldProperties({ ...field, show }, guard);
	});
}

const EXAMPLE_ID = 'e.g. 67bd583f7b4ae10c76393899';

const EXAMPLES = { audio: 'mp3', image: 'png', video: 'mp4' } as const;
