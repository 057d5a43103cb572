import type { INode } from 'n8n-workflow';
import { BUY_CREDITS } from '../../client/advice';
import { usageError } from '../../client/errors';
import type { NodeError } from '../outcomes';
import { sumOf } from './budget';

/**
 * What a run of a node may still spend. Before its first start the quotes of all items are within the limit; but a quote may be
 * wrong, and the account is emptied by others too.
 */
export class Purse {
	private limit = Infinity;
	private quotes: ReadonlyMap<number, number> = new Map();
	private spent = 0;
	private isEmpty = false;

	/** @param quotes what A2E quoted for an item, in credits */
	fill(limit: number, quotes: ReadonlyMap<number, number>): void {
		this.limit = limit;
		this.quotes = quotes;
	}

	/** @param credits what A2E noted for each task that an item has just started; null where it does not say */
	spend(itemIndex: number, credits: ReadonlyArray<number | null>): void {
		const quoted = this.quotes.get(itemIndex);
		if (quoted === undefined) return;
		const noted = credits.filter((each) => each !== null);
		this.spent = sumOf([this.spent, noted.length === credits.length ? sumOf(noted) : quoted]);
	}

	/** A2E said that there are too few credits: each further start would only be refused, or take the last that others need. */
	empty(): void {
		this.isEmpty = true;
	}

	/** Why an item is not to be started any more, or undefined. */
	objection(node: INode, itemIndex: number): NodeError | undefined {
		if (this.isEmpty) {
			return usageError(node, 'Not started, because the credits of the account ran out before', {
				code: 'outOfCredits',
				itemIndex,
				nextStep: `Nothing was charged for this item. ${BUY_CREDITS}, and run it again`,
			});
		}
		const quoted = this.quotes.get(itemIndex) ?? 0;
		if (sumOf([this.spent, quoted]) <= this.limit) return undefined;
		return usageError(
			node,
			`Not started, because A2E charged more than it had quoted: ${this.spent} of the ${this.limit} credits of 'Most Credits' are spent, and this item is quoted at ${quoted}`,
			{
				code: 'overBudget',
				itemIndex,
				parameter: 'Most Credits',
				nextStep:
					"Nothing was charged for this item. Look at 'credits' of the items that were started, and raise 'Most Credits' under Options if that is worth it",
			},
		);
	}
}
