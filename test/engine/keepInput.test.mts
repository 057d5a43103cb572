import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Plan } from '../simulator/simulator.mts';
import { outcomeOf, useBench } from './bench.mts';
import { draftOf, parks, SOON_MS } from './released.mts';

/** What of the input goes along with results, errors and rows. */
const bench = useBench();

const ALL = { keepInputFields: 'all', keepInputFiles: true };
const DONE: Plan = { durationMs: SOON_MS };
const FAILS: Plan = { durationMs: SOON_MS, fail: { message: 'no face found' } };

/** An item as a trigger of Google Drive gives it. */
async function driveItem(at: number): Promise<INodeExecutionData> {
	const photo = await bench.engine.file(Buffer.from(`photo ${at}`), `${at}.png`, 'image/png');
	return { json: { id: `drive-${at}`, status: 'uploaded', prompt: `Fox ${at}` }, binary: { photo } };
}

async function images(plans: Plan[], whileWaiting: string, options: IDataObject, more: IDataObject = {}) {
	for (const plan of plans) bench.simulator.plan(plan);
	const items = await Promise.all(plans.map(async (_, at) => await driveItem(at)));
	const settings = { onError: 'continueRegularOutput' };
	const parameters = {
		...{ resource: 'textToImage', operation: 'generate', prompt: '={{ $json.prompt }}' },
		...{ options: { whileWaiting, ...options }, ...more },
	};
	const run = await bench.run(draftOf('imageTools', parameters, { settings }), items);
	return outcomeOf(run, 'A2E');
}

it.each(['hold', 'release'])(
	'fields and files of the input are there behind a start: %s',
	async (whileWaiting) => {
		const { items, hints } = await images([DONE, FAILS, DONE], whileWaiting, ALL, { downloadResult: true });
		expect(parks(bench) > 0).toBe(whileWaiting === 'release');
		const [first, failed, third] = items;
		for (const [item, at] of [
			[first, 0],
			[third, 2],
		] as const) {
			expect(item.json).toMatchObject({ id: `drive-${at}`, prompt: `Fox ${at}`, status: 'completed' });
			expect(Object.keys(item.binary ?? {}).sort()).toEqual(['data', 'photo']);
			expect(item.binary?.photo.fileName).toBe(`${at}.png`);
			expect(item.pairedItem).toEqual({ item: at });
		}
		expect(Object.keys(failed.json)).toEqual(['error', 'details']);
		expect(failed.json.details).toMatchObject({
			code: 'taskFailed',
			input: { id: 'drive-1', prompt: 'Fox 1' },
		});
		expect(Object.keys(failed.binary ?? {})).toEqual(['photo']);
		expect(hints.filter((hint) => hint.includes('kept'))).toEqual([]);
	},
);

it.each(['hold', 'release'])(
	'a file with the name of the result is kept beside it: %s',
	async (whileWaiting) => {
		const more = { downloadResult: true, outputField: 'photo' };
		const { items, hints } = await images([DONE], whileWaiting, { keepInputFiles: true }, more);
		expect(items[0].json).not.toHaveProperty('id');
		expect(items[0].binary?.photo_input.fileName).toBe('0.png');
		expect(items[0].binary?.photo.fileName).not.toBe('0.png');
		expect(hints.join()).toContain('The input file "photo" is kept as "photo_input"');
	},
);

it('nothing is kept by default', async () => {
	const { items } = await images([DONE], 'hold', {});
	expect(items[0].json).not.toHaveProperty('id');
	expect(items[0].binary).toBeUndefined();
});

it('every row of a list, and the answer to a call, has what was named', async () => {
	const options = { keepInputFields: 'selected', inputFieldsToKeep: ' id , nowhere' };
	await images([DONE, DONE], 'hold', {});
	const rows = await bench.operation('textToImage:getMany', { options }, [{ id: 7, status: 'x', other: 1 }]);
	expect(rows.json).toHaveLength(2);
	for (const row of rows.json) {
		expect(row).toMatchObject({ id: 7 });
		expect(row).not.toHaveProperty('other');
	}
	const call = await bench.operation('account:getCredits', { options }, [{ id: 8 }]);
	expect(call.json).toMatchObject([{ id: 8, credits: expect.any(Number) }]);
});

it('a wait and a download keep what the start was told to keep', async () => {
	const { json } = await images([DONE], 'hold', ALL, { waitForCompletion: false });
	const waited = await bench.node('waitForTask', { options: { keepInputFields: 'all' } }, json);
	expect(waited.json).toMatchObject([{ id: 'drive-0', status: 'completed' }]);
	const loaded = await bench.operation(
		'file:downloadResult',
		{ options: { keepInputFields: 'all' } },
		waited.json,
	);
	expect(loaded.json).toMatchObject([{ id: 'drive-0' }]);
	expect(loaded.items[0].binary).toHaveProperty('data');
});

it.each<[names: string, words: string]>([
	['id, __proto__', 'JavaScript keeps the name "__proto__" for itself'],
	['error', 'n8n takes an item with a field "error" for a failed one'],
	[' , ', 'it names no field'],
])('names that cannot be kept are refused before anything is sent: %s', async (names, words) => {
	const options = { keepInputFields: 'selected', inputFieldsToKeep: names };
	const { error } = await bench.operation('textToImage:generate', { prompt: 'A fox', options });
	expect(error?.message).toBe(`'Input Fields to Keep' cannot be used: ${words} [Item 0]`);
	expect(bench.simulator.requests).toEqual([]);
});
