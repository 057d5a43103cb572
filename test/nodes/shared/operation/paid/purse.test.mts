import { Purse } from '../../../../../nodes/shared/operation/paid/purse';
import { NODE } from '../../../support/node.mts';

const QUOTES = new Map([
	[0, 30],
	[1, 30],
	[2, 30],
]);

function filled(limit = 90) {
	const purse = new Purse();
	purse.fill(limit, QUOTES);
	return purse;
}

test('one that nobody limits objects to nothing', () => {
	const purse = new Purse();
	purse.spend(0, [1e9]);
	expect(purse.objection(NODE, 1)).toBeUndefined();
});

test('what was quoted rightly can all be started', () => {
	const purse = filled();
	for (const itemIndex of QUOTES.keys()) {
		expect(purse.objection(NODE, itemIndex)).toBeUndefined();
		purse.spend(itemIndex, [30]);
	}
});

test('where A2E takes more than it quoted, what no longer fits is not started', () => {
	const purse = filled();
	purse.spend(0, [40, 21]);
	expect(purse.objection(NODE, 1)).toMatchObject({
		message:
			"Not started: 61 of the 90 credits of 'Most Credits' are spent, and this item is quoted at 30 [Item 1]",
		context: { code: 'overBudget', parameter: 'Most Credits', itemIndex: 1 },
	});
});

test('where A2E does not say what it took, the quote counts', () => {
	const purse = filled();
	purse.spend(0, [null]);
	purse.spend(1, [500, null]);
	expect(purse.objection(NODE, 2)).toBeUndefined();
});

describe('what A2E did not quote', () => {
	const unquoted = (limit: number) => {
		const purse = new Purse();
		purse.fill(
			limit,
			new Map([
				[0, undefined],
				[1, undefined],
				[2, 10],
			]),
		);
		return purse;
	};

	test('counts by what A2E notes for it', () => {
		const purse = unquoted(90);
		purse.spend(0, [89]);
		expect(purse.objection(NODE, 1)).toBeUndefined();
		expect(purse.objection(NODE, 2)).toMatchObject({ context: { code: 'overBudget' } });
		purse.spend(1, [1]);
		expect(purse.objection(NODE, 1)).toMatchObject({ message: expect.stringContaining('has no quote') });
	});

	test('may be started as long as nothing is spent: it may be free', () => {
		expect(unquoted(0).objection(NODE, 0)).toBeUndefined();
		expect(unquoted(0).objection(NODE, 2)).toBeDefined();
	});
});

test('what an earlier run has started was not quoted, and does not count', () => {
	const purse = filled();
	purse.spend(7, [500]);
	expect(purse.objection(NODE, 0)).toBeUndefined();
});

test('one that is empty lets nothing be started, limit or not', () => {
	const purse = new Purse();
	purse.empty();
	expect(purse.objection(NODE, 3)).toMatchObject({
		message: 'Not started, because the credits of the account ran out before [Item 3]',
		description: expect.stringMatching(/^Nothing was charged for this item\. Buy credits/),
		context: { code: 'outOfCredits' },
	});
});
