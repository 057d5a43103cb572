import { waitSettings } from '../../../../../nodes/shared/operation/waiting/settings';
import { scriptedContext } from '../../../support/context.mts';
import { itemTask } from '../../../support/waiting.mts';

const TASKS = [itemTask('voice'), itemTask('avatarTraining')];
const settingsOf = (options: object, isTool = false) =>
	waitSettings(scriptedContext({ parameters: { options } }).context, TASKS, isTool);

test('without a word of the person it is as long as the slowest kind needs, and in full batches', () => {
	expect(settingsOf({})).toEqual({ whileWaiting: 'automatic', minutes: 180, batchSize: 50 });
});

test('an AI agent waits for minutes only', () => {
	expect(settingsOf({}, true).minutes).toBe(5);
	expect(settingsOf({ timeout: 20 }, true).minutes).toBe(20);
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
