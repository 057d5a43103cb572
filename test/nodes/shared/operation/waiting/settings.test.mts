import { waitSettings } from '../../../../../nodes/shared/operation/waiting/settings';
import { TOOL_MINUTES } from '../../../../../nodes/shared/operation/tool';
import { scriptedContext } from '../../../support/context.mts';
import { NODE } from '../../../support/node.mts';
import { itemTask } from '../../../support/waiting.mts';

const TASKS = [itemTask('voice'), itemTask('avatarTraining')];
const settingsOf = (options: object, type = NODE.type) => {
	const { context } = scriptedContext({ parameters: { options } });
	return waitSettings(Object.assign(context, { getNode: () => ({ ...NODE, type }) }), TASKS);
};

test('without a word of the person it is as long as the slowest kind needs, and in full batches', () => {
	expect(settingsOf({})).toEqual({ whileWaiting: 'automatic', minutes: 180, batchSize: 50 });
});

test('an AI agent waits for less than a minute', () => {
	expect(settingsOf({}, 'n8n-nodes-a2e.a2eTool').minutes).toBe(TOOL_MINUTES);
	expect(settingsOf({ timeout: 20 }, 'n8n-nodes-a2e.a2eTool').minutes).toBe(20);
});

test.each([
	[30, 30],
	['30', 30],
	[0, 0],
	['soon', 180],
	[NaN, 180],
	[Infinity, 180],
	[{}, 180],
])('a timeout of %p means %d minutes', (timeout, minutes) => {
	expect(settingsOf({ timeout }).minutes).toBe(minutes);
});

test.each([
	[20, 20],
	[0, 1],
	[-5, 1],
])('a batch size of %d means %d', (batchSize, expected) => {
	expect(settingsOf({ batchSize }).batchSize).toBe(expected);
});
