import {
	mediaParameters,
	NO_MEDIA,
	REFERENCE,
	TEXT_SOURCE,
} from '../../../nodes/shared/catalogue/parameterNames';
import { takesReference } from '../../../nodes/shared/editor/common';
import type { Field } from '../../../nodes/shared/catalogue/types';
import { Giver } from '../../engine/inputs/given.mts';
import { sampleFor } from '../../engine/inputs/samples.mts';
import { shapesOf } from '../../engine/inputs/shapes.mts';
import { type Entry, OPERATIONS } from '../../nodes/support/catalogue.mts';

/** What a person does to one parameter of a form. */
export type Act =
	| { does: 'fill'; parameter: string; text: string }
	/** A list of texts, which opens with one row or none. */
	| { does: 'fillRow'; parameter: string; text: string }
	| { does: 'toggle'; parameter: string }
	/** An entry of a fixed list. */
	| { does: 'choose'; parameter: string; choice: string }
	/** The first entry of a list of A2E's records. */
	| { does: 'pick'; parameter: string };

/** Any will do: nothing is left to chance in the form as it opens. */
const SEED = 1;

/** A task that no item names. */
const BY_HAND: Act[] = [
	{ does: 'choose', parameter: REFERENCE.from, choice: 'By Hand' },
	{ does: 'pick', parameter: REFERENCE.id },
];

const TEXT = 'Hello from n8n';

/** What has a text spoken. */
const SPEECH = OPERATIONS.find(({ id }) => id === 'speech:generate')!;

/**
 * What a person has to do to the form of an operation as it opens, from top to bottom, before it can be run: what is required
 * and has no value yet. Pure.
 *
 * @param sample address of a file of A2E's, by its name
 */
export function actsOf(entry: Entry, sample: (name: string) => string): Act[] {
	if (takesReference(entry.operation)) return BY_HAND;
	const [shape] = shapesOf(entry.operation, 1, SEED);
	const given = new Giver(entry, SEED).next(shape);
	return given.flatMap((field): Act[] => actOn(field, shape, sample));
}

function actOn(
	field: Field,
	shape: Readonly<Record<string, string>>,
	sample: (name: string) => string,
): Act[] {
	if (field.type === 'media') {
		const { from, initial, urls } = mediaParameters(field);
		// What the form opens with is left as it is.
		const source = initial === NO_MEDIA ? shape[from] : initial;
		if (source === TEXT_SOURCE) return actsOf(SPEECH, sample);
		const url = urls.find(({ value }) => value === source);
		const accepted = field.accepts.find(({ media }) => media === url?.media);
		if (!url || !accepted) return [];
		const text = sample(sampleFor(accepted).name);
		return [{ does: field.many ? 'fillRow' : 'fill', parameter: url.parameter, text }];
	}
	if (!field.required) return [];
	if (field.type === 'locator' || field.type === 'either') return [{ does: 'pick', parameter: field.name }];
	if (field.type === 'text') {
		const text = field.url ? sample('portrait.png') : TEXT.slice(0, field.maxLength);
		return [{ does: 'fill', parameter: field.name, text }];
	}
	return [];
}
