import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { listSearch } from '../../../../nodes/shared/editor/listSearch';
import { ok, scriptedContext } from '../../support/context.mts';

/** What a person sees in a list for an answer of A2E. */
async function entries(list: string, data: unknown, parameters: IDataObject = {}): Promise<string[]> {
	const { context } = scriptedContext({ api: () => ok(data), parameters });
	const { results } = await listSearch[list].call(context as unknown as ILoadOptionsFunctions);
	return results.map(({ name }) => name);
}

const BACKGROUNDS = [
	{ _id: 'b1', type: 'custom', img_url: 'https://cdn.example.com/own.png' },
	{ _id: 'b2', type: 'default', img_url: 'https://cdn.example.com/office.png' },
	{ _id: 'b3', img_url: 'https://cdn.example.com/unknown.png' },
];

test.each([
	['customBackgrounds', ['https://cdn.example.com/own.png', 'https://cdn.example.com/unknown.png']],
	['systemBackgrounds', ['https://cdn.example.com/office.png', 'https://cdn.example.com/unknown.png']],
])('%s offers its own type out of a common list, and what has none', async (list, names) => {
	expect(await entries(list, BACKGROUNDS)).toEqual(names);
});

test('a list in which all rows are of another type says what to do', async () => {
	expect(await entries('customBackgrounds', [BACKGROUNDS[1]])).toEqual([
		'No backgrounds of your own yet: add one first',
	]);
});

test('tasks that A2E does not list are asked for by their ID', async () => {
	await expect(entries('tasks', [], { taskType: 'faceSwapPreview' })).rejects.toMatchObject({
		message: 'A2E keeps no list of Face Swap Preview tasks',
		description: "Choose 'By ID' and give the ID that the start returned.",
	});
});
