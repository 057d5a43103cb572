import { type Outcome, useBench } from './bench.mts';
import { AVATAR, fileItem, storageRequests, VOICE } from './transfers.mts';

/** What is known of media before anything is sent or charged, by their URL or as files. */
const bench = useBench();

describe('media that A2E would refuse', () => {
	const refused = (outcome: Outcome, words: string) => {
		expect(outcome.error?.message).toContain(words);
		expect(outcome.error?.description).toMatch(/Nothing was (sent|started)/);
		expect(storageRequests(bench, 'PUT')).toEqual([]);
		expect(bench.simulator).toMatchObject({ starts: [], credits: 10_000 });
	};
	const tooShort = 'it lasts 4.5 seconds, but A2E needs at least 5 seconds';
	const tooQuiet = 'it lasts 7.7 seconds, but A2E needs 10 to 60 seconds';

	it('a video of 4.5 seconds, by its URL and as a file', async () => {
		const byUrl = { name: 'Maria', sourceFrom: 'videoUrl', videoUrl: bench.sample('short.mp4') };
		refused(await bench.node('createAvatar', byUrl), tooShort);
		refused(await bench.node('createAvatar', AVATAR, [await fileItem(bench, 'avatarVideo')]), tooShort);
	});

	it('a voice sample of 7.7 seconds, by its URL and as a file', async () => {
		const byUrl = { name: 'Maria', samplesFrom: 'url', samplesUrl: [bench.sample('short.mp3')] };
		refused(await bench.node('trainVoice', byUrl), tooQuiet);
		refused(await bench.node('trainVoice', VOICE, [await fileItem(bench, 'speech')]), tooQuiet);
	});

	it('one bad item of several, before anything of the others is sent', async () => {
		const items = [await fileItem(bench, 'clip'), await fileItem(bench, 'avatarVideo')];
		refused(await bench.node('createAvatar', AVATAR, items), `${tooShort} [Item 1]`);
		expect(bench.simulator.requests).toEqual([]);
	});
});

describe('media that only look as if A2E would refuse them', () => {
	it('an image of no type is one by its first bytes', async () => {
		const items = [await fileItem(bench, 'portrait', 'application/octet-stream')];
		const { error } = await bench.node('createAvatar', AVATAR, items);
		expect(error?.message).toBeUndefined();
		expect(storageRequests(bench, 'PUT')).toMatchObject([{ headers: { 'content-type': 'image/png' } }]);
		expect(bench.simulator.starts[0].body).toHaveProperty('image_url');
	});

	it('an image that is called a video is one, and people are told', async () => {
		const items = [await fileItem(bench, 'portrait', 'video/mp4')];
		const parameters = { ...AVATAR, waitForCompletion: false };
		const { error, hints } = await bench.node('createAvatar', parameters, items);
		expect(error?.message).toBeUndefined();
		expect(hints).toEqual([
			"The file in 'data' is called video/mp4, but it is image/png. It goes to A2E as what it is.",
		]);
		expect(storageRequests(bench, 'PUT')).toMatchObject([{ headers: { 'content-type': 'image/png' } }]);
		expect(bench.simulator.starts[0].body).toHaveProperty('image_url');
	});

	it('several short samples of one voice are long enough together', async () => {
		const [first, second] = [
			await fileItem(bench, 'speech', 'audio/mpeg', 'a'),
			await fileItem(bench, 'speech', 'audio/mpeg', 'b'),
		];
		const both = { json: {}, binary: { ...first.binary, ...second.binary } };
		const { error } = await bench.node('trainVoice', { ...VOICE, samplesField: 'a, b' }, [both]);
		expect(error?.message).toBeUndefined();
		expect(storageRequests(bench, 'PUT')).toHaveLength(2);
		expect((bench.simulator.starts[0].body as { voice_urls: string[] }).voice_urls).toHaveLength(2);
	});

	it('several samples of one voice that are too long together', async () => {
		const fields = ['a', 'b', 'c', 'd'];
		const samples = await Promise.all(
			fields.map(async (field) => await fileItem(bench, 'voiceSample', 'audio/mpeg', field)),
		);
		const all = { json: {}, binary: Object.assign({}, ...samples.map(({ binary }) => binary)) };
		const { error } = await bench.node('trainVoice', { ...VOICE, samplesField: fields.join() }, [all]);
		expect(error?.message).toMatch(/the files last 68\.\d seconds, but A2E needs 10 to 60 seconds/);
		expect(bench.simulator.requests).toEqual([]);
	});
});

describe("the option 'Save URLs at A2E'", () => {
	const redirecting = () => bench.sample(`redirect?to=${encodeURIComponent('/samples/clip.mp4')}`);
	const create = async (videoUrl: string, saveUrls: boolean) =>
		await bench.node('createAvatar', {
			name: 'Maria',
			sourceFrom: 'videoUrl',
			videoUrl,
			options: { saveUrls },
		});

	it('copies a URL that redirects, and goes on with the copy', async () => {
		const { error } = await create(redirecting(), true);
		expect(error?.message).toBeUndefined();
		expect(bench.calls('/tos/transferToStorage')).toMatchObject([{ body: { url: redirecting() } }]);
		const { video_url } = bench.simulator.starts[0].body as { video_url: string };
		expect(video_url).toContain('/transfer/');
		expect(storageRequests(bench, 'GET').every(({ headers }) => headers.authorization === undefined)).toBe(
			true,
		);
	});

	it('leaves a URL alone that A2E takes as it is', async () => {
		await create(bench.sample('clip.mp4'), true);
		expect(bench.calls('/tos/transferToStorage')).toEqual([]);
		expect(bench.simulator.starts).toMatchObject([{ body: { video_url: bench.sample('clip.mp4') } }]);
	});

	it('is off by itself', async () => {
		const { error } = await create(redirecting(), false);
		expect(error?.message).toContain('it redirects to another address');
		expect(bench.calls('/tos/transferToStorage')).toEqual([]);
	});

	it('does not make a good file of a bad one', async () => {
		const { error } = await create(bench.sample('short.mp4'), true);
		expect(error?.message).toContain('it lasts 4.5 seconds');
		expect(bench.simulator.starts).toEqual([]);
	});
});

describe('a URL that several items have', () => {
	const create = async (videoUrls: string[], settings = {}) =>
		await bench.node(
			'createAvatar',
			{ name: 'Maria', sourceFrom: 'videoUrl', videoUrl: '={{ $json.url }}', waitForCompletion: false },
			videoUrls.map((url) => ({ url })),
			{ settings },
		);
	const looks = () => storageRequests(bench, 'GET').filter(({ headers }) => headers.range !== undefined);

	it('is looked at once, and another one by itself', async () => {
		const [clip, other] = [bench.sample('clip.mp4'), bench.sample('clip.mp4?other')];
		const { error, json } = await create([clip, clip, other, clip, clip, clip]);
		expect(error?.message).toBeUndefined();
		expect(json).toHaveLength(6);
		expect(looks()).toHaveLength(2);
	});

	it('and that A2E would not take is refused for each of them, by its own number', async () => {
		const { json } = await create(Array<string>(3).fill(bench.sample('short.mp4')), {
			onError: 'continueRegularOutput',
		});
		expect(json.map(({ error }) => /it lasts 4\.5 seconds.*(\[Item \d\])/.exec(String(error))?.[1])).toEqual([
			'[Item 0]',
			'[Item 1]',
			'[Item 2]',
		]);
		expect(looks()).toHaveLength(1);
		expect(bench.simulator.starts).toEqual([]);
	});
});
