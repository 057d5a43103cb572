import fc from 'fast-check';
import type { Field } from '../../../nodes/shared/catalogue/types';
import { type Entry, fieldsOf, wireNames } from '../../nodes/support/catalogue.mts';
import { isShown, type Shape } from './shapes.mts';

/** Fields that a form does without; a medium and a choice that shapes the form are always chosen. */
export function optionalFields({ operation }: Entry): Field[] {
	return fieldsOf(operation).filter(({ required, type }) => !required && type !== 'media');
}

/**
 * Decides which fields of an operation get a value in one input after the other: what is required, and of the rest first
 * none, then all, then some, and whatever had no turn yet.
 */
export class Giver {
	private readonly optional: readonly Field[];
	private readonly owed: Set<Field>;
	private turn = 0;

	/** @param seed of what is left to chance */
	constructor(
		private readonly entry: Entry,
		private readonly seed: number,
	) {
		this.optional = optionalFields(entry);
		this.owed = new Set(this.optional);
	}

	/** The fields of the next input, in the order of the form. */
	next(shape: Shape): Field[] {
		const at = this.turn++;
		const some = at === 0 ? [] : [...this.owed, ...this.pickSome(at)];
		const chosen = some.filter((field) => !this.hasRival(field, some, at));
		const needed = chosen.flatMap(({ needs = [] }) => needs);
		const given = fieldsOf(this.entry.operation).filter((field) => {
			if (!isShown(field, shape)) return false;
			if (!this.optional.includes(field) || field.name in shape) return true;
			return chosen.includes(field) || wireNames(field).some((wire) => needed.includes(wire));
		});
		for (const field of given) this.owed.delete(field);
		return given;
	}

	/** Of fields that exclude each other, each has its turn. */
	private hasRival({ excludes = [], ...field }: Field, others: readonly Field[], turn: number): boolean {
		const rivals = others.filter((other) => wireNames(other).some((wire) => excludes.includes(wire)));
		const names = [...new Set([field.name, ...rivals.map(({ name }) => name)])].sort();
		return names[turn % names.length] !== field.name;
	}

	private pickSome(at: number): Field[] {
		return fc.sample(fc.subarray([...this.optional]), { numRuns: 1, seed: this.seed + at })[0];
	}
}
