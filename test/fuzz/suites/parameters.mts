import fc from 'fast-check';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { fieldsOf, OPERATIONS } from '../../nodes/support/catalogue.mts';
import { EXPRESSIONS, hostileJson, hostileValue } from '../arbitraries/values.mts';
import { hostileText } from '../arbitraries/texts.mts';
import { filledForm, type Slot, slotsOf, usualValue } from '../harness/form.mts';
import { HEADS } from '../harness/heads.mts';
import { ID } from '../harness/known.mts';
import { usual } from '../harness/usual.mts';
import { runNode } from './run.mts';
import { suite } from './suite.mts';

/** How a value gets into a parameter: as it stands in the workflow, from the item, or as what an expression makes. */
type How = 'fixed' | 'item' | 'expression';

/** Levels of a value in a stored node: n8n copies the whole node level by level whenever one asks for it, and has no room for thousands. */
const STORED = 500;

function isDeeper(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

interface Hostile {
	/** Counts the places of the form, round and round. */
	place: number;
	how: How;
	value: unknown;
	/** Around it, what a picker of n8n puts around its value. */
	picked: boolean;
}

const hostile: fc.Arbitrary<Hostile> = fc
	.oneof(
		fc.tuple(
			fc.constant<How>('fixed'),
			fc.oneof(
				hostileText,
				hostileJson.filter((value) => !isDeeper(value, STORED)),
			),
		),
		fc.tuple(fc.constant<How>('item'), hostileValue),
		fc.tuple(fc.constant<How>('item'), hostileValue),
		fc.tuple(fc.constant<How>('expression'), fc.constantFrom(...EXPRESSIONS)),
	)
	.chain(([how, value]) =>
		fc.record({ place: fc.nat(500), how: fc.constant(how), value: fc.constant(value), picked: fc.boolean() }),
	);

/** A form of an operation with something hostile in it. */
export interface FormCase {
	operation: number;
	hostile: Hostile[];
	/** Additional fields that are filled in as they should be, round and round. */
	added: number[];
	waits: boolean;
	items: number;
}

/** Operations that take JSON, by their place in the list. */
const WITH_JSON = OPERATIONS.flatMap(({ operation }, at) =>
	fieldsOf(operation).some(({ type }) => type === 'json') ? [at] : [],
);

export const formCase: fc.Arbitrary<FormCase> = fc.record({
	operation: fc.oneof(
		{ weight: 5, arbitrary: fc.nat(OPERATIONS.length - 1) },
		{ weight: 1, arbitrary: fc.constantFrom(...WITH_JSON) },
	),
	hostile: fc.array(hostile, { minLength: 1, maxLength: 3 }),
	added: fc.array(fc.nat(50), { maxLength: 2 }),
	waits: fc.boolean(),
	items: fc.integer({ min: 1, max: 2 }),
});

/** The node's parameters and input that a case stands for. */
export function formOf({ operation, hostile: all, added, waits, items }: FormCase) {
	const entry = OPERATIONS[operation];
	const { more = [] } = entry.operation;
	const parameters = filledForm(entry, waits);
	const behind = parameters.additionalFields as IDataObject;
	if (more.length > 0)
		for (const at of added) Object.assign(behind, usualValue(entry.id, more[at % more.length]));
	const json: IDataObject = { taskId: ID, taskType: 'avatarVideo' };
	const slots = slotsOf(entry);
	for (const [at, one] of all.entries())
		place(parameters, json, slots[one.place % slots.length], one, `v${at}`);
	const binary = { data: { data: HEADS.png.toString('base64'), mimeType: 'image/png', fileName: 'a.png' } };
	const input: INodeExecutionData[] = Array.from({ length: items }, () => ({ json, binary }));
	return { entry, parameters, items: input };
}

/** Every operation's form, with something else in some of its places than should be there. */
export const parameters = suite({
	name: 'parameters',
	about: 'values of parameters, options and input items',
	share: 26,
	arbitrary: fc.record({
		form: formCase,
		asTool: fc.nat(9).map((one) => one === 0),
		continues: fc.boolean(),
	}),
	async check(stage, { form, asTool, continues }) {
		await runNode(stage, { ...formOf(form), answer: usual, asTool, continues });
	},
});

function place(
	form: IDataObject,
	json: IDataObject,
	slot: Slot,
	{ how, value, picked }: Hostile,
	key: string,
): void {
	if (slot.in === 'item') {
		json[slot.name] = value as IDataObject;
		return;
	}
	if (how === 'item') json[key] = value as IDataObject;
	// What begins with = is an expression for n8n.
	const fixed = typeof value === 'string' ? value.replace(/^=/, '') : value;
	const given = how === 'item' ? `={{ $json["${key}"] }}` : how === 'fixed' ? fixed : value;
	const target = slot.in === 'parameters' ? form : holder(form, slot.in);
	target[slot.name] = (picked ? { __rl: true, mode: 'id', value: given } : given) as IDataObject;
}

/** The collection that a value goes into; where that itself is hostile, a new one. */
function holder(form: IDataObject, name: string): IDataObject {
	const there = form[name];
	if (typeof there === 'object' && there !== null && !Array.isArray(there)) return there as IDataObject;
	const made: IDataObject = {};
	form[name] = made;
	return made;
}
