import type { INodeTypeDescription } from 'n8n-workflow';
import { heaviestOf, nodesOf, OTHERS } from '../../bench/editor/contenders.mts';
import { lineOf, missed, READING_NAMES, type Rounds } from '../../bench/editor/figures.mts';
import { closingLine, table } from '../../bench/editor/report.mts';

const rounds = (ms: number[]) => Object.fromEntries(READING_NAMES.map((name) => [name, ms])) as Rounds;
const slack = rounds([10, 90, 20]);

test('figures are medians, each beside that of Slack', () => {
	const { ms, timesSlack } = lineOf('Ours', { ...slack, key: [30, 1, 50] }, slack);
	expect(ms).toMatchObject({ key: 30, shown: 20 });
	expect(timesSlack).toMatchObject({ key: 1.5, shown: 1 });
});

test('a figure above 1.2 times that of Slack is said', () => {
	expect(missed(lineOf('Ours', rounds([24]), slack))).toEqual([]);
	const slow = lineOf('Ours', { ...slack, keyOfTen: [25] }, slack);
	expect(missed(slow)).toEqual(["Ours: key, 10 nodes takes 1.250x Slack's time, at most 1.2 is promised"]);
	expect(closingLine(slow)).toBe("bench:editor: Ours takes at most 1.25x Slack's time");
	expect(missed(lineOf('Ours', { ...slack, shownElapsed: [99] }, slack))).toEqual([]);
	expect(table(slow, [lineOf('Slack', slack, slack)]).split('\n')).toHaveLength(4);
});

test('the heaviest node with operations stands for ours, not its copy for agents', () => {
	const type = (name: string, properties: string[], description = '') =>
		({
			...{ name, displayName: name, version: 1, description },
			properties: properties.map((one) => ({ name: one })),
		}) as unknown as INodeTypeDescription;
	const types = [
		type('small', ['operation']),
		type('big', ['operation'], 'long words'),
		type('bigTool', ['operation'], 'even longer words'),
		type('single', ['text'], 'the longest words of all of them'),
	];
	expect(heaviestOf(types)).toMatchObject({ type: 'big', typeVersion: 1 });
});

test('nodes on a canvas have names and places of their own', () => {
	const nodes = nodesOf(OTHERS[0], 10, 'Many');
	expect(new Set(nodes.map(({ name }) => name)).size).toBe(10);
	expect(new Set(nodes.map(({ position }) => position.join())).size).toBe(10);
});
