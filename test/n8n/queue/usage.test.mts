import { processorMsIn, queuedMsIn, usageBelow } from './usage.mts';

test('processor time stands behind a name that may hold spaces and brackets', () => {
	const stat = '7948 (node) R (2) R 7945 7945 2997 0 -1 4194304 2884 0 0 0 95 3 11 12 20 0 7 0 156038';
	expect(processorMsIn(stat)).toBe(980);
});

test('time in line is the second number, and none where a kernel does not count it', () => {
	expect(queuedMsIn('985652100 1038476596 267')).toBeCloseTo(1_038.5, 1);
	expect(queuedMsIn('')).toBe(0);
});

test('a process that does not exist has no usage', async () => {
	expect(await usageBelow(2 ** 30)).toEqual(new Map());
});
