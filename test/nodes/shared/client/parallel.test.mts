import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, inParallel } from '../../../../nodes/shared/client/parallel';

test.each([
	[10, 3],
	[2, 5],
	[5, 1],
	[0, 4],
])('%i items, at most %i at once, all are done', async (count, limit) => {
	let running = 0;
	let most = 0;
	const done: number[] = [];
	await inParallel(
		Array.from({ length: count }, (_, i) => i),
		limit,
		async (item) => {
			most = Math.max(most, ++running);
			await sleep(2);
			running--;
			done.push(item);
		},
	);
	expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
	expect(most).toBe(Math.min(count, limit));
});

test('after a fault nothing new begins, and what runs may end', async () => {
	const begun: number[] = [];
	const ended: number[] = [];
	const work = inParallel([0, 1, 2, 3], 2, async (item) => {
		begun.push(item);
		if (item === 0) throw new Error('first');
		await sleep(10);
		ended.push(item);
	});
	await expect(work).rejects.toThrow('first');
	expect(begun).toEqual([0, 1]);
	expect(ended).toEqual([1]);
});

test('work that throws before it begins does not leave the others alone', async () => {
	const ended: number[] = [];
	const work = inParallel([0, 1], 2, (item) => {
		if (item === 1) throw new Error('at once');
		return sleep(10).then(() => void ended.push(item));
	});
	await expect(work).rejects.toThrow('at once');
	expect(ended).toEqual([0]);
});

describe('atMost', () => {
	test('lets so much run at once, and all in order', async () => {
		const lanes = atMost(2);
		const begun: number[] = [];
		let running = 0;
		let most = 0;
		const work = (item: number) => async () => {
			begun.push(item);
			most = Math.max(most, ++running);
			await sleep(2);
			running--;
			return item;
		};
		expect(await Promise.all([0, 1, 2, 3, 4].map(async (item) => await lanes(work(item))))).toEqual([
			0, 1, 2, 3, 4,
		]);
		expect(begun).toEqual([0, 1, 2, 3, 4]);
		expect(most).toBe(2);
	});

	test('a fault makes room for the next', async () => {
		const lanes = atMost(1);
		const faulty = lanes(() => Promise.reject(new Error('no')));
		const next = lanes(async () => 'done');
		await expect(faulty).rejects.toThrow('no');
		expect(await next).toBe('done');
	});
});

test('a fault is told at once, while others still run', async () => {
	const told: string[] = [];
	const work = inParallel(
		[0, 1],
		2,
		async (item) => {
			if (item === 0) throw new Error('first');
			await sleep(10);
			told.push('ended');
		},
		() => told.push('fault'),
	);
	await expect(work).rejects.toThrow('first');
	expect(told).toEqual(['fault', 'ended']);
});
