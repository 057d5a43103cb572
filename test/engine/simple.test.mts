import type { IDataObject } from 'n8n-workflow';
import { useBench } from './bench.mts';

/** What a task puts out: its own fields first, A2E's record only for those who ask for it, and no value under two names. */
const bench = useBench();

const start = async (parameters: IDataObject = {}) => {
	bench.simulator.plan({ durationMs: 1 });
	const audio = { audioFrom: 'url', audioUrl: bench.sample('short.mp3') };
	const photo = { photoUrl: bench.sample('portrait.png'), ...audio };
	const { json } = await bench.operation('talkingPhoto:generate', { name: 'Ada', ...photo, ...parameters });
	return json[0];
};

const FIRST = ['resultUrl', 'status', 'taskId', 'taskType', 'name'];

/** Names under which the same text or number stands twice. */
function twice(item: IDataObject): string[] {
	const told = Object.entries(item).filter(([, value]) => typeof value === 'string' && value !== '');
	return told
		.filter(([, value], at) => told.findIndex(([, other]) => other === value) < at)
		.map(([name]) => name);
}

it('a start that waits has its fields and its name', async () => {
	const item = await start();
	expect(Object.keys(item).slice(0, FIRST.length)).toEqual(FIRST);
	expect(item).not.toHaveProperty('current_status');
	expect(twice(item)).toEqual([]);
});

it('so has one that does not wait', async () => {
	const item = await start({ waitForCompletion: false });
	expect(Object.keys(item).slice(0, FIRST.length)).toEqual(FIRST);
	expect(item).not.toHaveProperty('image_url');
});

it("without Simplify A2E's record comes along", async () => {
	for (const waitForCompletion of [true, false]) {
		const item = await start({ waitForCompletion, options: { simplify: false } });
		expect(item).toMatchObject({ image_url: expect.any(String), _id: item.taskId });
	}
});

it('a wait, and a look at the result, are as simple', async () => {
	const { taskId, taskType } = await start({ waitForCompletion: false });
	const [waited] = (await bench.node('waitForTask', {}, [{ taskId, taskType }])).json;
	const [seen] = (await bench.operation('task:get', {}, [{ taskId, taskType }])).json;
	const [whole] = (await bench.node('waitForTask', { options: { simplify: false } }, [{ taskId, taskType }]))
		.json;
	for (const item of [waited, seen]) {
		expect(item).not.toHaveProperty('current_status');
		expect(twice(item)).toEqual([]);
	}
	expect(whole).toHaveProperty('current_status', 'completed');
});

it('a record that is looked at says nothing twice', async () => {
	const { taskId } = await start();
	const recordId = { __rl: true, mode: 'id', value: taskId };
	const [item] = (await bench.operation('talkingPhoto:get', { recordId })).json;
	expect(item).toMatchObject({ taskId, status: 'completed', createdAt: expect.any(String) });
	expect(twice(item)).toEqual([]);
	for (const name of ['_id', 'result_url', 'current_status', 'coins']) expect(item).not.toHaveProperty(name);
});
