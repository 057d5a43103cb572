import { lagOf } from '../../bench/wait/looks.mts';
import { wallOf } from '../../bench/wait/measureLoad.mts';
import { lineOf, missedByRelease } from '../../bench/wait/releaseFigures.mts';

const wallClock = (from: number, to: number) => to - from;
/** A machine that gives others half of the time. */
const shared = (from: number, to: number) => (to - from) / 2;

const task = (name: string, endsAt: number) => ({
	...{ taskId: `id of ${name}`, type: 'userVideoTwin', credits: 1 },
	body: { name },
	endsAt,
});

describe('an execution that holds', () => {
	const tasks = [
		{ from: 1_000, to: 6_000 },
		{ from: 1_200, to: 9_200 },
	];

	test('takes the time from its begin to its end', () => {
		expect(wallOf({ from: 0, to: 10_000 }, tasks, wallClock)).toBe(10_000);
	});

	test('is not blamed for a busy machine, and not helped by one while A2E works', () => {
		expect(wallOf({ from: 0, to: 10_200 }, tasks, shared)).toBe(600 + 8_000 + 500);
	});

	test('lags from the end of a task to the first look behind it, in its own time', () => {
		const looks = [5_000, 9_200, 9_800].map((at) => ({ at, taskIds: ['a'] }));
		expect(lagOf('a', 9_000, looks, wallClock)).toBe(200);
		expect(lagOf('a', 9_000, looks, shared)).toBe(100);
		expect(lagOf('b', 9_000, looks, wallClock)).toBe(0);
	});
});

describe('executions that release', () => {
	const span = (from: number, to: number) => ({ executionId: '1', workflowId: 'w', from, to });
	const seen = {
		endings: [{ executionId: '1', name: 'One', endedAt: 70_000 }],
		starts: [task('Other', 1_000), task('One', 50_000)],
		looks: [{ at: 60_000, taskIds: ['id of One'] }],
		spans: [span(0, 1_000), span(60_000, 63_000)],
		processorSeconds: 0.7,
	};

	test('take slots for the processor time of a worker, and for waits in its hands', () => {
		expect(lineOf(seen)).toEqual({
			callsPerTask: 1,
			lagSeconds: 20,
			mostLagSeconds: 20,
			turns: 2,
			slotSeconds: 0.7,
		});
		expect(lineOf({ ...seen, spans: [...seen.spans, span(0, 60_000)] }).slotSeconds).toBe(60.7);
	});

	test('are not measured where one failed or started nothing', () => {
		const failed = { ...seen.endings[0], failure: 'A2E: no' };
		expect(() => lineOf({ ...seen, endings: [failed] })).toThrow('One: A2E: no');
		expect(() => lineOf({ ...seen, starts: [] })).toThrow('One: no task was started');
	});

	test('miss what is promised of slots and of lag', () => {
		const line = lineOf(seen);
		const figures = { lines: { release: line, loop: line } };
		expect(missedByRelease({ ...figures, slotShare: 0.05 })).toEqual([]);
		const late = { ...line, lagSeconds: 76 };
		expect(missedByRelease({ ...figures, lines: { release: late, loop: line }, slotShare: 0.051 })).toEqual([
			expect.stringContaining('5.10 %'),
			expect.stringContaining('76.00 s'),
		]);
	});
});
