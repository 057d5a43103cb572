import type { IDataObject } from 'n8n-workflow';
import { outcomeOf, useBench } from './bench.mts';
import { park, parks } from './released.mts';

/** A released wait for a task whose record has a percent. */
const bench = useBench();

const LOOK = '/video/awsResult';

/** A wait that was parked once, and then sees the task at this percent. @returns how often it was parked in all */
async function parksAfter(process: number): Promise<number> {
	// However late its first look comes on a busy machine, it does not see the end.
	bench.simulator.plan({ stuck: true });
	const id = await park(bench, 'a2e', {
		...{ resource: 'avatarVideo', operation: 'generate', title: 'Spring offer', avatarType: 'default' },
		...{
			anchor: '66a1f0c2d3e4b5a697887961',
			audioFrom: 'url',
			audioUrl: bench.sample('voice.mp3'),
			options: { whileWaiting: 'release' },
		},
	});
	const [{ taskId }] = bench.simulator.starts;
	const before = bench.calls(LOOK).length;
	const shows = (record: IDataObject) => {
		const body = { code: 0, data: [{ _id: taskId, ...record }] };
		bench.simulator.fault({ kind: 'status', status: 200, body, path: LOOK });
	};
	shows({ status: 'process', process });
	shows({ status: 'success', process: 100, result: bench.sample('clip.mp4') });
	const { json, status } = outcomeOf(await bench.engine.ended(id), 'A2E');
	expect(status).toBe('success');
	expect(json).toEqual([expect.objectContaining({ taskId, status: 'completed' })]);
	expect(bench.calls(LOOK)).toHaveLength(before + 2);
	return parks(bench);
}

it('holds the worker for an end that is a second away', async () => {
	expect(await parksAfter(99)).toBe(1);
});

it('is parked again where the end is farther away', async () => {
	expect(await parksAfter(60)).toBe(2);
});
