import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { listSearch } from '../../../../nodes/shared/editor/listSearch';
import { ok, scriptedContext } from '../../support/context.mts';
import { DESCRIPTIONS } from '../../support/nodes.mts';

/** What a person sees in a list for an answer of A2E. */
async function entries(list: string, data: unknown, parameters: IDataObject = {}): Promise<string[]> {
	const { context } = scriptedContext({ api: () => ok(data), parameters });
	const { results } = await listSearch[list].call(context as unknown as ILoadOptionsFunctions);
	return results.map(({ name }) => name);
}

/** A list of so many tasks, page by page, as a server with a cap of its own gives it. */
function pagedService(count: number, cap: number, total?: (data: IDataObject) => IDataObject) {
	const asked: number[] = [];
	const api = ({ qs = {} }: { qs?: IDataObject }) => {
		const page = Number(qs.pageNum);
		asked.push(page);
		const size = Math.min(cap, Number(qs.pageSize));
		const rows = Array.from({ length: count }, (_, index) => ({
			_id: `task${index}`,
			name: `Task ${index}`,
		}));
		const shown = { rows: rows.slice((page - 1) * size, page * size) };
		return ok(total ? total(shown) : shown);
	};
	const { context } = scriptedContext({ api, parameters: {} });
	const search = async (filter?: string, token?: string) =>
		await listSearch.imageToVideo.call(context as unknown as ILoadOptionsFunctions, filter, token);
	return { search, asked };
}

/** Everything a person sees who scrolls to the end. */
async function scrolled(search: ReturnType<typeof pagedService>['search']): Promise<string[]> {
	const names: string[] = [];
	let token: string | undefined;
	do {
		const { results, paginationToken } = await search(undefined, token);
		names.push(...results.map(({ name }) => name));
		token = paginationToken as string | undefined;
	} while (token !== undefined);
	return names;
}

describe('pages', () => {
	const counted = (count: number) => (data: IDataObject) => ({ ...data, count });

	test.each([
		['as many as were asked for', 120, 50, counted(120), [1, 2, 3]],
		['fewer than were asked for, with a count', 45, 20, counted(45), [1, 2, 3]],
		[
			'fewer than were asked for, with a total',
			45,
			20,
			(data: IDataObject) => ({ ...data, total: 45 }),
			[1, 2, 3],
		],
		['fewer than were asked for, without a word of how many there are', 45, 20, undefined, [1, 2, 3, 4]],
	])('of %s are shown to the last', async (_what, count, cap, total, pages) => {
		const { search, asked } = pagedService(count, cap, total);
		expect(await scrolled(search)).toHaveLength(count);
		expect(asked).toEqual(pages);
	});

	test('are searched to the last', async () => {
		const { search, asked } = pagedService(130, 20, counted(130));
		expect(await search('task 129')).toEqual({ results: [{ name: 'Task 129', value: 'task129' }] });
		expect(asked).toEqual([1, 2, 3, 4, 5, 6, 7]);
	});

	test('are searched some at once, and further when a person scrolls', async () => {
		const { search, asked } = pagedService(900, 50, counted(900));
		const first = await search('task 49');
		expect(first.results.map(({ value }) => value)).toEqual([
			'task49',
			...Array.from({ length: 10 }, (_, index) => `task${490 + index}`),
		]);
		expect(asked).toHaveLength(10);
		const rest = await search('task 49', first.paginationToken as string);
		expect(rest).toEqual({ results: [] });
		expect(asked).toEqual(Array.from({ length: 18 }, (_, index) => index + 1));
	});

	test('are searched to the last for what is there once', async () => {
		const { search, asked } = pagedService(900, 50, counted(900));
		expect((await search('task 899')).results).toEqual([{ name: 'Task 899', value: 'task899' }]);
		expect(asked).toHaveLength(18);
	});

	test('are searched up to a bound where nothing is found, and the one entry says so', async () => {
		const { search, asked } = pagedService(6000, 50, counted(6000));
		expect((await search('nothing such')).results).toEqual([
			{ name: "Not among the newest 5000: for older ones choose 'By ID'", value: '' },
		]);
		expect(asked).toHaveLength(100);
	});

	test('of a server that does not page are read once', async () => {
		const { context } = scriptedContext({
			api: () => ok({ rows: [{ _id: 'a', name: 'A' }] }),
			parameters: {},
		});
		const found = await listSearch.imageToVideo.call(context as unknown as ILoadOptionsFunctions, 'a');
		expect(found).toEqual({ results: [{ name: 'A', value: 'a' }] });
	});
});

describe('people read', () => {
	const german = { language: { __rl: true, mode: 'list', value: 'de-DE' } };

	test('who speaks, and in which language', async () => {
		const voices = [{ label: 'Female', value: 'female', children: [{ label: 'Hannah', value: 'v1' }] }];
		expect(await entries('publicVoices', voices, german)).toEqual(['Hannah (female, German (Germany))']);
		const multilingual = [{ value: 'male', children: [{ label: 'Max', value: 'v2', language: 'en-US' }] }];
		expect(await entries('publicVoices', multilingual, german)).toEqual(['Max (male, English (USA))']);
	});

	test('languages by name, also those that no list of ours has', async () => {
		const languages = [
			{ label: 'English', value: 'en', children: [{ label: 'United States', value: 'US' }] },
		];
		expect(await entries('languages', languages)).toEqual(['English (United States)']);
		const voices = [{ _id: 'a', name: 'Ada', lang: 'da', gender: 'female' }];
		expect(await entries('clonedVoices', voices)).toEqual(['Ada (female, Danish)']);
		expect(await entries('clonedVoices', [{ ...voices[0], lang: 'no such_code' }])).toEqual([
			'Ada (female, no such_code)',
		]);
	});

	test('and hear what a voice was made from', async () => {
		const rows = [{ _id: 'a', name: 'Ada', voice_urls: ['', 'https://f.example/a.mp3'] }];
		const { context } = scriptedContext({ api: () => ok(rows), parameters: {} });
		const { results } = await listSearch.clonedVoices.call(context as unknown as ILoadOptionsFunctions);
		expect(results).toEqual([{ name: 'Ada', value: 'a', url: 'https://f.example/a.mp3' }]);
	});

	test('the language of a form by its name before the list is opened', () => {
		const [, { properties }] = DESCRIPTIONS.find(([name]) => name === 'GenerateTts') ?? DESCRIPTIONS[0];
		expect(properties.find(({ name }) => name === 'language')?.default).toEqual({
			...{ mode: 'list', value: 'en-US', cachedResultName: 'English (USA)' },
		});
	});
});

describe('avatars', () => {
	const answers: Record<string, unknown> = {
		'/api/v1/anchor/character_list': [
			{
				_id: 'anchor1',
				user_video_twin_id: 'twin1',
				lang: ['en-US', 'de-DE'],
				video_cover: 'https://f.example/1.png',
			},
			{ _id: 'anchor2', user_video_twin_id: 'twin2', lang: 'en-US', video_cover: 'not an address' },
			{ _id: 'anchor3', name: 'Own name' },
		],
		'/api/v1/userVideoTwin/records': { count: 1, rows: [{ _id: 'twin1', name: 'Ada' }] },
	};

	test('have the names of their trainings, their languages, and a link to their picture', async () => {
		const { context } = scriptedContext({
			api: ({ url = '' }) => ok(answers[new URL(url).pathname]),
			parameters: { avatarType: 'custom' },
		});
		const found = await listSearch.anchors.call(context as unknown as ILoadOptionsFunctions);
		expect(found.results).toEqual([
			{ name: 'Ada (English (USA), German (Germany))', value: 'anchor1', url: 'https://f.example/1.png' },
			{ name: 'Avatar anchor2 (English (USA))', value: 'anchor2' },
			{ name: 'Own name', value: 'anchor3' },
		]);
		const ada = await listSearch.anchors.call(context as unknown as ILoadOptionsFunctions, 'ADA');
		expect(ada.results.map(({ value }) => value)).toEqual(['anchor1']);
	});

	test('are shown by their IDs where the names cannot be had', async () => {
		const { context } = scriptedContext({
			api: ({ url = '' }) =>
				url.includes('userVideoTwin') ? { status: 400, body: '{}' } : ok(answers[new URL(url).pathname]),
			parameters: { avatarType: 'custom' },
		});
		const found = await listSearch.anchors.call(context as unknown as ILoadOptionsFunctions);
		expect(found.results.map(({ name }) => name)).toEqual([
			'Avatar anchor1 (English (USA), German (Germany))',
			'Avatar anchor2 (English (USA))',
			'Own name',
		]);
	});

	test.each([
		['HTTP 404', { status: 404, body: '{"code":404}' }],
		['the web page', { body: '<!doctype html><html></html>' }],
	])('come from the newer route where the older one answers %s', async (_what, gone) => {
		const { context, apiRequests } = scriptedContext({
			api: ({ url = '' }) => {
				if (url.includes('character_list')) return gone;
				if (url.includes('userVideoTwin')) return ok([]);
				return ok([
					{ _id: 'anchor1', type: 'custom' },
					{ _id: 'anchor2', type: 'default' },
				]);
			},
			parameters: { avatarType: 'default' },
		});
		const found = await listSearch.anchors.call(context as unknown as ILoadOptionsFunctions);
		expect(found.results).toEqual([{ name: 'Avatar anchor2', value: 'anchor2' }]);
		expect(apiRequests.at(-1)).toMatchObject({ method: 'POST', body: { web_type: 'a2e' } });
	});

	test('are not asked for elsewhere when A2E refuses', async () => {
		const { context, apiRequests } = scriptedContext({
			api: () => ({ status: 401, body: '{"code":401,"msg":"no token"}' }),
			parameters: { avatarType: 'custom' },
		});
		const listing = listSearch.anchors.call(context as unknown as ILoadOptionsFunctions);
		await expect(listing).rejects.toThrow('A2E could not load this list: no token');
		expect(apiRequests.every(({ url }) => url.includes('character_list'))).toBe(true);
	});
});

describe('voices', () => {
	const own = {
		_id: 'own1',
		name: 'Maria',
		gender: 'female',
		lang: 'da',
		voice_urls: ['https://f.example/m.mp3'],
	};
	const offered = [{ value: 'female', children: [{ label: 'Hannah', value: 'v1' }] }];

	/** What the list of all voices has. */
	async function voices(
		{ cloned = [own], all = offered }: { cloned?: unknown; all?: unknown },
		filter?: string,
	) {
		const { context } = scriptedContext({
			api: ({ url = '' }) => ok(url.includes('userVoice') ? cloned : all),
			parameters: { language: { __rl: true, mode: 'list', value: 'de-DE' } },
		});
		const { results } = await listSearch.voices.call(context as unknown as ILoadOptionsFunctions, filter);
		return results;
	}
	const maria = {
		name: 'Maria (cloned, female, Danish)',
		value: 'clone:own1',
		url: 'https://f.example/m.mp3',
	};
	const hannah = { name: 'Hannah (female, German (Germany))', value: 'public:v1' };

	test('of the account come first, then those of A2E, and each says which it is', async () => {
		expect(await voices({})).toEqual([maria, hannah]);
	});

	test('are searched all', async () => {
		expect(await voices({}, 'hann')).toEqual([hannah]);
		expect(await voices({}, 'cloned')).toEqual([maria]);
		expect(await voices({}, 'nobody')).toEqual([]);
	});

	test('of A2E are all that an account without clones has', async () => {
		expect(await voices({ cloned: [] })).toEqual([hannah]);
	});

	test('that are not there are told how to come by', async () => {
		const name =
			'No cloned voices yet: train one first. No public voices for this language: choose another one';
		expect(await voices({ cloned: [], all: [] })).toEqual([{ name, value: '' }]);
	});
});

test('a language is asked for with its whole region', async () => {
	const asked: unknown[] = [];
	const { context } = scriptedContext({
		api: ({ qs }) => {
			asked.push(qs);
			return ok([]);
		},
		parameters: { language: { __rl: true, mode: 'list', value: 'zh-CN-liaoning' } },
	});
	await listSearch.publicVoices.call(context as unknown as ILoadOptionsFunctions);
	expect(asked).toEqual([{ voice_map_type: 'en-US', country: 'zh', region: 'CN-liaoning' }]);
});

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
