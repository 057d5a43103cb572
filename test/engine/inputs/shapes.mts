import fc from 'fast-check';
import { LISTS, listsOf } from '../../../nodes/shared/catalogue/lists';
import { mediaParameters, NO_MEDIA, TEXT_SOURCE } from '../../../nodes/shared/catalogue/parameterNames';
import type { Field, Operation } from '../../../nodes/shared/catalogue/types';
import { fieldsOf, wireNames } from '../../nodes/support/catalogue.mts';

/** What is chosen where the choice decides which other parameters there are: parameter → value. */
export type Shape = Readonly<Record<string, string>>;

/** More than any operation needs. */
const MOST = 40;

interface Steering {
	field: Field;
	parameter: string;
	/** Its values, the default first. */
	options: readonly string[];
}

/**
 * Shapes of an operation's form in which every value of every steering choice is taken at least once. The first one is
 * the form as it opens; every field is part of one of the others.
 * @param fewest how many there are at least
 * @param seed of the choices that are free
 * @throws Error when a choice cannot be reached, whatever is chosen before it
 */
export function shapesOf(operation: Operation, fewest: number, seed: number): Shape[] {
	const steering = steeringOf(operation);
	const untaken = new Map(steering.map((choice) => [choice, [...choice.options]]));
	const random = fc.sample(fc.nat(), { numRuns: MOST * Math.max(1, steering.length), seed });
	const unseen = new Set(fieldsOf(operation).filter(({ show }) => show !== undefined));
	const pending = () => steering.find((choice) => untaken.get(choice)?.length)?.field ?? [...unseen][0];
	const shapes: Shape[] = [];
	while (shapes.length < fewest || (pending() && shapes.length < MOST)) {
		const isFirst = shapes.length === 0;
		const wanted = isFirst ? {} : conditionsOf(pending(), steering);
		const shape: Record<string, string> = {};
		for (const choice of steering) {
			if (!isShown(choice.field, shape)) continue;
			const allowed = wanted[choice.parameter] ?? choice.options;
			const left = (untaken.get(choice) ?? []).filter((option) => allowed.includes(option));
			const pool = isFirst ? choice.options.slice(0, 1) : left.length > 0 ? left : allowed;
			const taken = pool[(random.pop() ?? 0) % pool.length];
			shape[choice.parameter] = taken;
			untaken.set(
				choice,
				(untaken.get(choice) ?? []).filter((option) => option !== taken),
			);
		}
		giveAnother(shape, steering);
		// The first shape is the one without optional fields.
		for (const field of unseen) if (!isFirst && isShown(field, shape)) unseen.delete(field);
		shapes.push(shape);
	}
	const unreached = pending();
	if (unreached) throw new Error(`'${unreached.title}' of '${operation.action}' cannot be reached`);
	return shapes;
}

/** Media that may be left out only where another is given are given where none is. */
function giveAnother(shape: Record<string, string>, steering: readonly Steering[]): void {
	const isGiven = ({ field, parameter }: Steering) =>
		field.type === 'media' && (shape[parameter] ?? NO_MEDIA) !== NO_MEDIA;
	for (const choice of steering) {
		const { unless } = choice.field;
		if (!unless || isGiven(choice)) continue;
		const others = steering.filter(({ field }) => wireNames(field).some((wire) => unless.includes(wire)));
		if (!others.some(isGiven)) shape[choice.parameter] = choice.options[0];
	}
}

/** What has to be chosen before a field is part of the form: its own conditions, and those of what they name. */
function conditionsOf(
	field: Field | undefined,
	steering: readonly Steering[],
): Record<string, readonly string[]> {
	const own = field?.show ?? {};
	const theirs = Object.keys(own).map((parameter) =>
		conditionsOf(steering.find((choice) => choice.parameter === parameter)?.field, steering),
	);
	return Object.assign({}, ...theirs, own) as Record<string, readonly string[]>;
}

/** Whether a field is part of the form in this shape. */
export function isShown({ show = {} }: Field, shape: Shape): boolean {
	return Object.entries(show).every(([parameter, values]) => values.includes(shape[parameter]));
}

function steeringOf(operation: Operation): Steering[] {
	const fields = fieldsOf(operation);
	const watched = new Set(
		fields.flatMap((field) => [
			...Object.keys(field.show ?? {}),
			...listsOf(field).map((list) => LISTS[list].filter?.parameter ?? ''),
		]),
	);
	return fields.flatMap((field): Steering[] => {
		if (field.type === 'media') return [{ field, ...mediaChoice(field) }];
		return watched.has(field.name) || field.type === 'either'
			? [{ field, parameter: field.name, options: optionsOf(field) }]
			: [];
	});
}

function mediaChoice(field: Field & { type: 'media' }): Pick<Steering, 'parameter' | 'options'> {
	const { from, initial, urls } = mediaParameters(field);
	const values = urls.map(({ value }) => value);
	const all = [
		...(field.required ? [] : [NO_MEDIA]),
		...values,
		'file',
		...(field.spoken ? [TEXT_SOURCE] : []),
	];
	// A text takes calls of its own: what is tested of the start alone is tested with a URL.
	return { parameter: from, options: defaultFirst(field.spoken ? values[0] : initial, all) };
}

function optionsOf(field: Field): readonly string[] {
	if (field.type === 'choice') {
		const values = field.choices.map(({ value }) => value);
		return defaultFirst(field.default, values);
	}
	if (field.type === 'boolean') return defaultFirst(String(field.default), ['true', 'false']);
	// What A2E offers to all is the last of its kinds, and what every account has.
	if (field.type === 'either') return field.kinds.map(({ value }) => value).reverse();
	if (field.type === 'language') return [field.default];
	throw new TypeError(`'${field.title}' decides what is shown, but it is no choice`);
}

function defaultFirst(initial: string, values: readonly string[]): string[] {
	return [initial, ...values.filter((value) => value !== initial)];
}
