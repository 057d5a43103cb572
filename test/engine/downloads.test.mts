import { readFileSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../simulator/simulator.mts';
import { mediaFiles } from '../simulator/world/media.mts';
import { useBench } from './bench.mts';
import { PATIENCE_MS, stopped, storageRequests, withShortLimits } from './transfers.mts';

/** Results on their way to n8n, on lines that break: nothing hangs, and nothing is half. */
const bench = useBench();

/** Where the file of an item is. */
function urlOf({ resultUrl, audioUrl }: IDataObject): string {
	return String(resultUrl ?? audioUrl);
}

describe('a result', () => {
	const RESULT = { host: 'storage', method: 'GET', path: /^\/results\// } as const;

	const speak = async () => {
		const [{ voiceId }] = (await bench.operation('speech:getVoices', { language: 'en-US', limit: 1 })).json;
		return await bench.node('generateTts', {
			text: 'Hello out there. '.repeat(20),
			voice: `public:${voiceId}`,
			downloadResult: true,
		});
	};
	/** Makes an avatar video, and puts its reference out. */
	const makeVideo = async (extra: IDataObject = {}) => {
		const { json } = await bench.operation('avatarVideo:generate', {
			title: 'Spring offer',
			avatarType: 'default',
			anchor: '66a1f0c2d3e4b5a697887961',
			audioFrom: 'url',
			audioUrl: bench.sample('voice.mp3'),
			...extra,
		});
		return json;
	};
	/** Waits for an avatar video that was started before. */
	const watch = async () =>
		await bench.node('waitForTask', { downloadResult: true }, await makeVideo({ waitForCompletion: false }));
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
		['meets trouble once', { ...RESULT, kind: 'status', status: 503 }],
		['comes too often for its host', { ...RESULT, kind: 'status', status: 429, retryAfter: 2 }],
		['is cut off once', { ...RESULT, kind: 'cut' }],
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
			expect(storageRequests(bench, 'GET').every(({ headers }) => headers.authorization === undefined)).toBe(
				true,
			);
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
			// What was paid for is not lost, speech without a task ID included.
			const resultUrl = String(error?.context.resultUrl);
			expect(resultUrl).toMatch(/^http.*\/results\//);
			expect(error?.description).toContain(resultUrl);
			expect(items).toEqual([]);
			expect(bench.simulator.starts).toHaveLength(1);
		},
		PATIENCE_MS,
	);

	it(
		'whose host does not answer ends in time',
		async () => {
			bench.simulator.fault({ ...RESULT, kind: 'stall', ms: 20_000 }, 9);
			const { error } = await withShortLimits(bench, speak);
			expect(error?.message).toContain('The result could not be downloaded: the connection broke');
		},
		PATIENCE_MS,
	);

	it(
		'that falls silent ends soon after Stop, not with the stall',
		async () => {
			const json = await makeVideo();
			bench.simulator.fault({ ...RESULT, kind: 'stallBody', ms: 20_000 }, 9);
			const { outcome, seconds } = await stopped(bench, 'waitForTask', { downloadResult: true }, json);
			expect(outcome).toMatchObject({ status: 'canceled', items: [] });
			expect(seconds).toBeLessThan(10);
			const asked = storageRequests(bench, 'GET').filter(({ path }) => RESULT.path.test(path));
			expect(asked).toHaveLength(1);
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
		expect(storageRequests(bench, 'GET').map(({ headers }) => headers.authorization)).toEqual([
			undefined,
			undefined,
		]);
	});

	it('that has expired says so, and where it was', async () => {
		const json = await makeVideo();
		bench.simulator.expireResults();
		const { error, items } = await bench.node('waitForTask', { downloadResult: true }, json);
		expect(error?.message).toContain('the link has expired or is refused (HTTP 404)');
		const { resultUrl } = json[0];
		expect(error?.description).toContain(`was at ${String(resultUrl)}, but A2E deletes results`);
		expect(error?.context.resultUrl).toBe(resultUrl);
		expect(items).toEqual([]);
	});
});
