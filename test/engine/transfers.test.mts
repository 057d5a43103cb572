import { readFileSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../simulator/simulator.mts';
import { mediaFiles } from '../simulator/world/media.mts';
import { type Outcome, useBench } from './bench.mts';

/** Files on their way to A2E and back, on lines that break: nothing hangs, nothing is half, nothing is paid for in vain. */
const bench = useBench();

/** Real milliseconds that a call without an answer may take; the watch over bodies is quick by the bench's clock. */
const SHORT_MS = 300;
/** Nothing here may take longer, whatever the line does. */
const PATIENCE_MS = 10_000;

async function withShortLimits(work: () => Promise<Outcome>): Promise<Outcome> {
	const { clock } = bench.engine;
	const { limit } = clock;
	clock.limit = () => SHORT_MS;
	try {
		return await work();
	} finally {
		clock.limit = limit;
	}
}

async function item(file: keyof typeof mediaFiles, mimeType: string = mediaFiles[file].type, field = 'data') {
	const { path } = mediaFiles[file];
	const binary = await bench.engine.file(readFileSync(path), path.split('/').pop() ?? '', mimeType);
	return { json: {}, binary: { [field]: binary } };
}

/** Where the file of an item is. */
function urlOf({ resultUrl, audioUrl }: IDataObject): string {
	return String(resultUrl ?? audioUrl);
}

function storageRequests(method: string) {
	return bench.simulator.requests.filter(
		(request) => request.host === 'storage' && request.method === method,
	);
}

const VOICE = { name: 'Maria', samplesFrom: 'file' };
const AVATAR = { name: 'Maria', sourceFrom: 'file' };

describe('an upload', () => {
	const PUT = { host: 'storage', method: 'PUT' } as const;
	const faults: Array<[name: string, fault: Fault, reason: string]> = [
		['is cut', { ...PUT, kind: 'cut' }, 'the connection to the storage broke'],
		['stalls', { ...PUT, kind: 'stall', ms: 5_000 }, 'the connection to the storage broke'],
		['gets no answer', { ...PUT, kind: 'cutAfterAccept' }, 'the connection to the storage broke'],
		['is refused', { ...PUT, kind: 'status', status: 403 }, 'the storage answered HTTP 403'],
		['meets trouble', { ...PUT, kind: 'status', status: 503 }, 'the storage answered HTTP 503'],
		['has no place', { ...PUT, kind: 'status', status: 404 }, 'the storage answered HTTP 404'],
		[
			'is redirected',
			{ ...PUT, kind: 'redirect', location: '/samples/clip.mp4' },
			'the storage answered HTTP 302',
		],
	];
	const nodes: Array<[node: string, file: keyof typeof mediaFiles, parameters: IDataObject]> = [
		['trainVoice', 'voiceSample', VOICE],
		['createAvatar', 'clip', AVATAR],
	];
	const cases = nodes.flatMap(([node, file, parameters]) =>
		faults.map(([name, fault, reason]) => ({ node, file, parameters, name, fault, reason })),
	);

	it.each(cases)(
		'of $node that $name for good starts and costs nothing',
		async ({ node, file, parameters, fault, reason }) => {
			bench.simulator.fault(fault, 9);
			const items = [await item(file)];
			const { error } = await withShortLimits(async () => await bench.node(node, parameters, items));
			expect(error?.message).toContain(`could not be uploaded: ${reason}`);
			expect(error?.description).toContain('No credits were spent');
			expect(storageRequests('PUT')).toHaveLength(3);
			expect(bench.simulator).toMatchObject({ starts: [], credits: 10_000 });
		},
		PATIENCE_MS,
	);

	it.each(cases)(
		'of $node that $name once succeeds with the next presigned URL',
		async ({ node, file, parameters, fault }) => {
			bench.simulator.fault(fault);
			const items = [await item(file)];
			const { error } = await withShortLimits(
				async () => await bench.node(node, { ...parameters, waitForCompletion: false }, items),
			);
			expect(error?.message).toBeUndefined();
			expect(bench.simulator.starts).toHaveLength(1);
			const urls = Object.values(bench.simulator.starts[0].body as object)
				.flat()
				.filter((value) => /^http/.test(String(value)));
			expect(urls).toHaveLength(1);
			const stored = Buffer.from(await (await fetch(String(urls[0]))).arrayBuffer());
			expect(stored.equals(readFileSync(mediaFiles[file].path))).toBe(true);
			expect(new Set(storageRequests('PUT').map(({ path }) => path)).size).toBe(2);
			expect(storageRequests('PUT').every(({ headers }) => headers.authorization === undefined)).toBe(true);
		},
		PATIENCE_MS,
	);

	it('of one file in five items happens once', async () => {
		const same = await item('clip');
		const { error, json } = await bench.node(
			'createAvatar',
			{ ...AVATAR, waitForCompletion: false },
			Array(5).fill(same),
		);
		expect(error?.message).toBeUndefined();
		expect(json).toHaveLength(5);
		expect(storageRequests('PUT')).toHaveLength(1);
		expect(new Set(bench.simulator.starts.map(({ body }) => (body as IDataObject).video_url)).size).toBe(1);
	});

	it('that fails fails for every item that shares the file, each by its own number', async () => {
		bench.simulator.fault({ ...PUT, kind: 'status', status: 403 }, 99);
		const same = await item('clip');
		const { json } = await bench.node('createAvatar', AVATAR, [same, same, same], {
			settings: { onError: 'continueRegularOutput' },
		});
		expect(json.map(({ error }) => /\[Item \d\]/.exec(String(error))?.[0])).toEqual([
			'[Item 0]',
			'[Item 1]',
			'[Item 2]',
		]);
		expect(bench.simulator.starts).toEqual([]);
	});
});

describe('a result', () => {
	const RESULT = { host: 'storage', method: 'GET', path: /^\/results\// } as const;

	const speak = async () => {
		const [{ voiceId }] = (await bench.operation('speech:getVoices', { language: 'en-US', limit: 1 })).json;
		return await bench.node('generateTts', {
			text: 'Hello out there. '.repeat(20),
			publicVoice: voiceId,
			downloadResult: true,
		});
	};
	/** Waits for an avatar video that was started before. */
	const watch = async () => {
		const { json } = await bench.operation('avatarVideo:generate', {
			title: 'Spring offer',
			avatarType: 'default',
			anchor: '66a1f0c2d3e4b5a697887961',
			audioUrl: bench.sample('voice.mp3'),
			waitForCompletion: false,
		});
		return await bench.node('waitForTask', { downloadResult: true }, json);
	};
	const ways = [
		{ node: 'generateTts', run: speak, media: 'audio' },
		{ node: 'waitForTask', run: watch, media: 'video' },
	];

	const recoverable: Array<[name: string, fault: Fault]> = [
		['is cut before the first byte', { ...RESULT, kind: 'truncate', bytes: 0 }],
		['is cut after a part', { ...RESULT, kind: 'truncate', bytes: 2_000 }],
		['ends too soon', { ...RESULT, kind: 'shortened', bytes: 100 }],
		['falls silent', { ...RESULT, kind: 'stallBody', ms: 20_000 }],
		['comes slowly', { ...RESULT, kind: 'drip', ms: 400 }],
		['is refused under the name of n8n', { ...RESULT, kind: 'status', status: 403 }],
		['has a type that says nothing', { ...RESULT, kind: 'type', contentType: 'application/octet-stream' }],
	];

	it.each(ways.flatMap((way) => recoverable.map(([name, fault]) => ({ ...way, name, fault }))))(
		'of $node that $name comes whole',
		async ({ run, fault, media }) => {
			bench.simulator.fault(fault);
			const { items, error } = await run();
			expect(error?.message).toBeUndefined();
			const file = items[0].binary!.data;
			const stored = Buffer.from(await (await fetch(urlOf(items[0].json))).arrayBuffer());
			expect((await bench.engine.bytes(file)).equals(stored)).toBe(true);
			expect(stored.length).toBeGreaterThan(10_000);
			expect(file.mimeType).toMatch(media);
			expect(storageRequests('GET').every(({ headers }) => headers.authorization === undefined)).toBe(true);
		},
		PATIENCE_MS,
	);

	const lost: Array<[name: string, fault: Fault, reason: RegExp]> = [
		['is cut', { ...RESULT, kind: 'cut' }, /the connection broke/],
		['is cut again and again', { ...RESULT, kind: 'truncate', bytes: 1000 }, /the connection broke/],
		['ends too soon again and again', { ...RESULT, kind: 'shortened', bytes: 100 }, /the connection broke/],
		[
			'falls silent again and again',
			{ ...RESULT, kind: 'stallBody', ms: 20_000 },
			/the connection broke \(no data came any more\)/,
		],
		['is refused', { ...RESULT, kind: 'status', status: 403 }, /expired or is refused \(HTTP 403\)/],
		['is not there', { ...RESULT, kind: 'status', status: 404 }, /expired or is refused \(HTTP 404\)/],
		['meets trouble', { ...RESULT, kind: 'status', status: 500 }, /the file host answered HTTP 500/],
		['is a web page', { ...RESULT, kind: 'html' }, /answered with text\/html instead of/],
		[
			'is called a web page',
			{ ...RESULT, kind: 'type', contentType: 'text/html' },
			/answered with text\/html instead of/,
		],
		[
			'is called JSON',
			{ ...RESULT, kind: 'type', contentType: 'application/json' },
			/answered with application\/json instead of/,
		],
	];

	it.each(ways.flatMap((way) => lost.map(([name, fault, reason]) => ({ ...way, name, fault, reason }))))(
		'of $node that $name is not called a result',
		async ({ run, fault, reason }) => {
			bench.simulator.fault(fault, 9);
			const { items, error } = await run();
			expect(error?.message).toMatch(reason);
			expect(error?.message).toMatch(/^The result could not be downloaded: /);
			expect(items).toEqual([]);
			expect(bench.simulator.starts).toHaveLength(1);
		},
		PATIENCE_MS,
	);

	it(
		'whose host does not answer ends in time',
		async () => {
			bench.simulator.fault({ ...RESULT, kind: 'stall', ms: 20_000 }, 9);
			const { error } = await withShortLimits(speak);
			expect(error?.message).toContain('The result could not be downloaded: the connection broke');
		},
		PATIENCE_MS,
	);

	it('that has moved is followed, without the token', async () => {
		bench.simulator.fault({ ...RESULT, kind: 'redirect', location: bench.sample('short.mp3') });
		const { items, error } = await speak();
		expect(error?.message).toBeUndefined();
		expect(
			(await bench.engine.bytes(items[0].binary!.data)).equals(readFileSync(mediaFiles.speech.path)),
		).toBe(true);
		expect(storageRequests('GET').map(({ headers }) => headers.authorization)).toEqual([
			undefined,
			undefined,
		]);
	});

	it('that has expired says so, and sends nobody back to the dead link', async () => {
		const { json } = await bench.operation('avatarVideo:generate', {
			title: 'Spring offer',
			avatarType: 'default',
			anchor: '66a1f0c2d3e4b5a697887961',
			audioUrl: bench.sample('voice.mp3'),
		});
		bench.simulator.expireResults();
		const { error, items } = await bench.node('waitForTask', { downloadResult: true }, json);
		expect(error?.message).toContain('the link has expired or is refused (HTTP 404)');
		expect(error?.description).not.toMatch(/fetched from/);
		expect(items).toEqual([]);
	});
});

describe('an answer that falls silent', () => {
	const silent = { kind: 'stallBody', ms: 20_000 } as const;
	const create = async () => {
		const videoUrl = bench.sample('clip.mp4');
		const parameters = { name: 'Maria', sourceFrom: 'videoUrl', videoUrl, waitForCompletion: false };
		return await withShortLimits(async () => await bench.node('createAvatar', parameters));
	};

	it(
		'to the look at a URL lets the start go on',
		async () => {
			bench.simulator.fault({ ...silent, host: 'storage', method: 'GET' });
			const { error } = await create();
			expect(error?.message).toBeUndefined();
			expect(bench.simulator.starts).toHaveLength(1);
		},
		PATIENCE_MS,
	);

	it(
		'to a start ends in time, and the start is not sent again',
		async () => {
			bench.simulator.fault({ ...silent, path: '/startTraining' }, 9);
			const { error } = await create();
			expect(error?.description).toContain('may have been charged');
			expect(bench.calls('/startTraining')).toHaveLength(1);
		},
		PATIENCE_MS,
	);
});

describe('media that A2E would refuse', () => {
	const refused = (outcome: Outcome, words: string) => {
		expect(outcome.error?.message).toContain(words);
		expect(outcome.error?.description).toMatch(/Nothing was (sent|started)/);
		expect(storageRequests('PUT')).toEqual([]);
		expect(bench.simulator).toMatchObject({ starts: [], credits: 10_000 });
	};
	const tooShort = 'it lasts 4.5 seconds, but A2E needs at least 5 seconds';
	const tooQuiet = 'it lasts 7.7 seconds, but A2E needs 10 to 60 seconds';

	it('a video of 4.5 seconds, by its URL and as a file', async () => {
		const byUrl = { name: 'Maria', sourceFrom: 'videoUrl', videoUrl: bench.sample('short.mp4') };
		refused(await bench.node('createAvatar', byUrl), tooShort);
		refused(await bench.node('createAvatar', AVATAR, [await item('avatarVideo')]), tooShort);
	});

	it('a voice sample of 7.7 seconds, by its URL and as a file', async () => {
		const byUrl = { name: 'Maria', samplesFrom: 'url', samplesUrl: [bench.sample('short.mp3')] };
		refused(await bench.node('trainVoice', byUrl), tooQuiet);
		refused(await bench.node('trainVoice', VOICE, [await item('speech')]), tooQuiet);
	});

	it('an image that is called a video', async () => {
		refused(
			await bench.node('createAvatar', AVATAR, [await item('portrait', 'video/mp4')]),
			"The file in 'data' is called video/mp4, but it is image/png",
		);
	});

	it('one bad item of several, before anything of the others is sent', async () => {
		const items = [await item('clip'), await item('avatarVideo')];
		refused(await bench.node('createAvatar', AVATAR, items), `${tooShort} [Item 1]`);
		expect(bench.simulator.requests).toEqual([]);
	});
});

describe('media that only look as if A2E would refuse them', () => {
	it('an image of no type is one by its first bytes', async () => {
		const items = [await item('portrait', 'application/octet-stream')];
		const { error } = await bench.node('createAvatar', AVATAR, items);
		expect(error?.message).toBeUndefined();
		expect(storageRequests('PUT')).toMatchObject([{ headers: { 'content-type': 'image/png' } }]);
		expect(bench.simulator.starts[0].body).toHaveProperty('image_url');
	});

	it('several short samples of one voice are long enough together', async () => {
		const [first, second] = [
			await item('speech', 'audio/mpeg', 'a'),
			await item('speech', 'audio/mpeg', 'b'),
		];
		const both = { json: {}, binary: { ...first.binary, ...second.binary } };
		const { error } = await bench.node('trainVoice', { ...VOICE, samplesField: 'a, b' }, [both]);
		expect(error?.message).toBeUndefined();
		expect(storageRequests('PUT')).toHaveLength(2);
		expect((bench.simulator.starts[0].body as { voice_urls: string[] }).voice_urls).toHaveLength(2);
	});

	it('several samples of one voice that are too long together', async () => {
		const fields = ['a', 'b', 'c', 'd'];
		const samples = await Promise.all(
			fields.map(async (field) => await item('voiceSample', 'audio/mpeg', field)),
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
		expect(storageRequests('GET').every(({ headers }) => headers.authorization === undefined)).toBe(true);
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
