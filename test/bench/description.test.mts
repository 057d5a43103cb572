import { heaviest, type Line, lineOf, missed } from '../../bench/description/figures.mts';
import { closingLine, table } from '../../bench/description/report.mts';

const measured = { name: 'A2e', properties: 12, bytes: 1_500, rounds: [1, 9, 2] };

test('figures are medians, and beside Slack those of each round', () => {
	const slack = { rounds: [2, 3, 8] };
	expect(lineOf(measured, slack, { A2e: [30, 10, 20] })).toEqual({
		...{ name: 'A2e', properties: 12, kilobytes: 1.5, formMs: 2, timesSlack: 0.5, loadMs: 20 },
	});
});

const light: Line = {
	...{ name: 'Light', properties: 9, kilobytes: 150, formMs: 1, timesSlack: 1, loadMs: 50 },
};

test('what is just at a target is kept, what is above is said with the node', () => {
	expect(missed([light])).toEqual([]);
	const heavy = { ...light, name: 'Heavy', properties: 151, kilobytes: 150.04, timesSlack: 1.2345 };
	expect(missed([light, heavy])).toEqual([
		'Heavy: 151 properties, at most 150 is promised',
		'Heavy: 150.0 kB of JSON, at most 150 is promised',
		"Heavy: 1.234x Slack's time for the form, at most 1 is promised",
	]);
});

test('the last line names the heaviest and the slowest', () => {
	const slow = { ...light, name: 'Slow', kilobytes: 3, timesSlack: 1.5 };
	expect(heaviest([slow, light], 'kilobytes')).toBe(light);
	expect(closingLine([slow, light], 80)).toBe(
		"bench:description: heaviest Light with 9 properties and 150.0 kB, slowest form Slow with 1.50x Slack's, all 2 loaded in 80.0 ms",
	);
	expect(table([slow, light], [slow]).split('\n').slice(1)).toEqual([
		expect.stringMatching(/^Light/),
		expect.stringMatching(/^Slow/),
		expect.stringMatching(/^Slow/),
	]);
});
