import { progressPercent, statuses, statusWord } from './statuses.mts';

describe('statusWord', () => {
	const fractions = [0, 0.2, 0.4, 0.6, 0.8, 0.99];

	test.each([
		['task', 'initialized initialized sent pending processing processing', 'completed', 'failed'],
		['voice', 'sent sent pendding pendding processing processing', 'completed', 'failed'],
		['video', 'init start pending process copy copy', 'success', 'fail'],
		['state', 'waiting waiting waiting running running running', 'success', 'fail'],
	] as const)('%s walks through its words', (name, words, completed, failed) => {
		const family = statuses[name];
		expect(fractions.map((fraction) => statusWord(family, 'running', fraction)).join(' ')).toBe(words);
		expect(statusWord(family, 'completed', 1)).toBe(completed);
		expect(statusWord(family, 'failed', 1)).toBe(failed);
	});
});

describe('progressPercent', () => {
	test.each([
		['running', 0, 0],
		['running', 0.5, 50],
		['running', 1, 99],
		['completed', 1, 100],
	] as const)('%s at %d shows %d', (phase, fraction, percent) => {
		expect(progressPercent(phase, fraction)).toBe(percent);
	});
});
