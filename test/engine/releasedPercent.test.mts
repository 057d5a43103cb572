import type { IDataObject } from 'n8n-workflow';
import { outcomeOf, useBench } from './bench.mts';
import { park, parks } from './released.mts';

/** A released wait for a task whose record has a percent. */
const bench = useBench();

/** A wait that was parked once, and then sees the task at this percent. @returns how often it was parked in all */
async function parksAfter(process: number): Promise<number> {
	bench.simulator.plan({ durationMs: 1 });
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
	const record = { _id: taskId, status: 'process', process } satisfies IDataObject;
	const body = { code: 0, data: [record] };
	bench.simulator.fault({ kind: 'status', status: 200, body, path: '/video/awsResult' });
	const { json, status } = outcomeOf(await bench.engine.ended(id), 'A2E');
	expect(status).toBe('success');
	expect(json).toEqual([expect.objectContaining({ taskId, status: 'completed', statusCalls: 2 })]);
	return parks(bench);
}

it('holds the worker for an end that is a second away', async () => {
	expect(await parksAfter(99)).toBe(1);
});

it('is parked again where the end is farther away', async () => {
	expect(await parksAfter(60)).toBe(2);
});
