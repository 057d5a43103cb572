import type { IDataObject } from 'n8n-workflow';
import { formFields, optionFields } from '../../../nodes/shared/catalogue/formFields';
import {
	ADDITIONAL_FIELDS,
	DOWNLOAD,
	LIMIT,
	mediaParameters,
	OPERATION,
	OPTIONS,
	OUTPUT_FIELD,
	REFERENCE,
	RESOURCE,
	RETURN_ALL,
	SIMPLIFY,
	WAIT_FOR_COMPLETION,
	WHILE_WAITING,
} from '../../../nodes/shared/catalogue/parameterNames';
import { GENERATE_SPEECH } from '../../../nodes/shared/catalogue/speech';
import type { Field, MediaField } from '../../../nodes/shared/catalogue/types';
import { SPECIAL } from '../../engine/inputs/special.mts';
import { type Entry, parametersOf } from '../../nodes/support/catalogue.mts';
import { MODEL } from '../../nodes/support/homes.mts';
import { ID } from './known.mts';

const OPTION_NAMES = [
	...['timeout', 'onTimeout', 'batchSize', 'push', 'checkUrls', 'saveUrls', 'largestFile'],
	...['mostCredits', 'mostStarts', 'ifNoQuote', 'mostParts', 'paragraphPause'],
];
const ITEM_KEYS = ['taskId', 'taskType', 'details'];

/** Where a value can be put: a parameter, an additional field, an option, or a key of the input item. */
export type Slot = { in: 'parameters' | 'additionalFields' | 'options' | 'item'; name: string };

/** Every place of an operation's form, and of the item that it reads. */
export function slotsOf({ operation }: Entry): Slot[] {
	const { more = [], runs } = operation;
	const common = [OUTPUT_FIELD, DOWNLOAD, SIMPLIFY, OPTIONS, ADDITIONAL_FIELDS];
	const own: Partial<Record<typeof runs, string[]>> = {
		start: [WAIT_FOR_COMPLETION, WHILE_WAITING],
		list: [RETURN_ALL, LIMIT],
		look: Object.values(REFERENCE),
		wait: [...Object.values(REFERENCE), WHILE_WAITING],
		download: Object.values(REFERENCE),
	};
	const place = (where: Slot['in']) => (name: string) => ({ in: where, name });
	return [
		...formFields(operation).flatMap(oftener).map(place('parameters')),
		...[...common, ...(own[runs] ?? [])].map(place('parameters')),
		...more.flatMap(oftener).map(place('additionalFields')),
		...optionFields(operation).flatMap(oftener).map(place('options')),
		...OPTION_NAMES.map(place('options')),
		...(own[runs]?.includes(REFERENCE.id) ? ITEM_KEYS.map(place('item')) : []),
	];
}

/** What A2E gets comes up more often than the rest, and JSON, which may hold any key, most of all. */
function oftener(field: Field): string[] {
	const names = parametersOf(field);
	return field.type === 'json' ? Array.from({ length: 8 }, () => names).flat() : [...names, ...names];
}

/** A form that is filled in as it should be. */
export function filledForm(entry: Entry, waits: boolean): IDataObject {
	const { resource, operation, id } = entry;
	const fileField = operation.runs === 'upload' ? { [operation.fileField.name]: 'data' } : {};
	const given = (fields: readonly Field[]) =>
		Object.assign({}, ...fields.map((field) => usualValue(id, field))) as IDataObject;
	return {
		[RESOURCE]: resource,
		[OPERATION]: operation.value,
		...(operation.model ? { [MODEL]: operation.model.value } : {}),
		...given(formFields(operation)),
		...fileField,
		[WAIT_FOR_COMPLETION]: waits,
		[WHILE_WAITING]: 'hold',
		[DOWNLOAD]: false,
		[OUTPUT_FIELD]: 'data',
		[SIMPLIFY]: false,
		[RETURN_ALL]: false,
		[LIMIT]: 5,
		[REFERENCE.from]: 'item',
		[REFERENCE.type]: 'avatarVideo',
		[REFERENCE.id]: byId(ID),
		[ADDITIONAL_FIELDS]: {},
		[OPTIONS]: { timeout: 5 },
	};
}

function byId(value: string): IDataObject {
	return { __rl: true, mode: 'id', value };
}

const EXTENSIONS = { audio: 'wav', image: 'png', video: 'mp4' } as const;

export function usualValue(entryId: string, field: Field): IDataObject {
	const name = `${entryId}.${field.name}`;
	if (field.type === 'media') return usualMedia(field);
	if (name in SPECIAL) return { [field.name]: SPECIAL[name] as IDataObject };
	switch (field.type) {
		case 'text':
			return {
				[field.name]: field.url ? 'https://cdn.example.com/in/a.mp4' : 'Spring'.slice(0, field.maxLength),
			};
		case 'number':
			return { [field.name]: Math.max(field.default, field.min ?? field.default) };
		case 'boolean':
		case 'choice':
			return { [field.name]: field.default };
		case 'colour':
			return { [field.name]: '#112233' };
		case 'json':
			return { [field.name]: field.list ? [{ text: 'a' }] : { text: 'a' } };
		case 'date':
			return { [field.name]: '2026-03-01T10:00' };
		case 'locator':
		case 'either':
			return { [field.name]: byId(ID) };
		case 'language':
			return { [field.name]: byId('en-US') };
	}
}

function usualMedia(field: MediaField): IDataObject {
	const { from, urls } = mediaParameters(field);
	const [{ value, parameter, media }] = urls;
	const url = `https://cdn.example.com/in/a.${EXTENSIONS[media]}`;
	const spoken = field.spoken
		? formFields(GENERATE_SPEECH).map((each) => usualValue('speech:generate', each))
		: [];
	return Object.assign(
		{ [from]: field.required || field.usual ? value : 'none', [parameter]: field.many ? [url] : url },
		...spoken,
	) as IDataObject;
}
