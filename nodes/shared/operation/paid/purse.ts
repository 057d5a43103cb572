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
	private costs: ReadonlyMap<number, number | undefined> = new Map();
	private spent = 0;
	private isEmpty = false;

	/**
	 * @param costs the items that are to be started, each with what A2E quoted for it, in credits; undefined where it did not
	 * @param spent what is spent of the limit already
	 */
	fill(limit: number, costs: ReadonlyMap<number, number | undefined>, spent = 0): void {
		this.limit = limit;
		this.costs = costs;
		this.spent = spent;
	}

	/**
	 * Notes what was just started. What an earlier run of the node has started does not count.
	 * @param credits what A2E noted for each task of the item; null where it does not say
	 */
	spend(itemIndex: number, credits: ReadonlyArray<number | null>): void {
		if (!this.costs.has(itemIndex)) return;
		const noted = credits.filter((each) => each !== null);
		const cost = noted.length === credits.length ? sumOf(noted) : (this.costs.get(itemIndex) ?? 0);
		this.spent = sumOf([this.spent, cost]);
	}

	/** A2E said that there are too few credits: each further start would only be refused, or take the last that others need. */
	empty(): void {
		this.isEmpty = true;
	}

	/** Why an item is not to be started any more, or undefined. */
	objection(node: INode, itemIndex: number): NodeError | undefined {
		if (this.isEmpty) return ranOut(node, itemIndex);
		return this.affords(itemIndex) ? undefined : this.overspent(node, itemIndex);
	}

	private affords(itemIndex: number): boolean {
		const quoted = this.costs.get(itemIndex);
		return quoted === undefined
			? this.spent < this.limit || this.spent === 0
			: sumOf([this.spent, quoted]) <= this.limit;
	}

	private overspent(node: INode, itemIndex: number): NodeError {
		const quoted = this.costs.get(itemIndex);
		const cost = quoted === undefined ? 'has no quote' : `is quoted at ${quoted}`;
		return usageError(
			node,
			`Not started: ${this.spent} of the ${this.limit} credits of 'Most Credits' are spent, and this item ${cost}`,
			{
				code: 'overBudget',
				itemIndex,
				parameter: 'Most Credits',
				nextStep:
					"Nothing was charged for this item. A2E took more than it had quoted, or did not quote: compare 'credits' and 'quotedCredits' of what was started, and raise 'Most Credits' under Options if it is worth that",
			},
		);
	}
}

function ranOut(node: INode, itemIndex: number): NodeError {
	return usageError(node, 'Not started, because the credits of the account ran out before', {
		code: 'outOfCredits',
		itemIndex,
		nextStep: `Nothing was charged for this item. ${BUY_CREDITS}, and run it again`,
	});
}
