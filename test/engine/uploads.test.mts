import { readFileSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../simulator/simulator.mts';
import { mediaFiles } from '../simulator/world/media.mts';
import { useBench } from './bench.mts';
import {
	AVATAR,
	fileItem,
	PATIENCE_MS,
	stopped,
	storageRequests,
	VOICE,
	withShortLimits,
} from './transfers.mts';

/** Files on their way to A2E, on lines that break: nothing hangs, nothing is paid for in vain. */
const bench = useBench();

describe('an upload', () => {
	const PUT = { host: 'storage', method: 'PUT' } as const;
	const TOO_MANY: Fault = { ...PUT, kind: 'status', status: 429, retryAfter: 2 };
	/** A place that is refused is given up; one in trouble may be fine a moment later. */
	const faults: Array<[name: string, fault: Fault, reason: string, refused?: true]> = [
		['is cut', { ...PUT, kind: 'cut' }, 'the connection to the storage broke'],
		['stalls', { ...PUT, kind: 'stall', ms: 5_000 }, 'the connection to the storage broke'],
		['gets no answer', { ...PUT, kind: 'cutAfterAccept' }, 'the connection to the storage broke'],
		['is refused', { ...PUT, kind: 'status', status: 403 }, 'the storage answered HTTP 403', true],
		['meets too many others', TOO_MANY, 'the storage answered HTTP 429'],
		['meets trouble', { ...PUT, kind: 'status', status: 503 }, 'the storage answered HTTP 503'],
		['has no place', { ...PUT, kind: 'status', status: 404 }, 'the storage answered HTTP 404', true],
		[
			'is redirected',
			{ ...PUT, kind: 'redirect', location: '/samples/clip.mp4' },
			'the storage answered HTTP 302',
			true,
		],
	];
	const nodes: Array<[node: string, file: keyof typeof mediaFiles, parameters: IDataObject]> = [
		['trainVoice', 'voiceSample', VOICE],
		['createAvatar', 'clip', AVATAR],
	];
	const cases = nodes.flatMap(([node, file, parameters]) =>
		faults.map(([name, fault, reason, refused = false]) => ({
			...{ node, file, parameters, name, fault, reason, refused },
		})),
	);

	it.each(cases.filter(({ fault }) => fault !== TOO_MANY))(
		'of $node that $name for good starts nothing',
		async ({ node, file, parameters, fault, reason, refused }) => {
			bench.simulator.fault(fault, 9);
			const items = [await fileItem(bench, file)];
			const { error } = await withShortLimits(bench, async () => await bench.node(node, parameters, items));
			expect(error?.message).toContain(`could not be uploaded: ${reason}`);
			expect(error?.description).toContain('Nothing was started with it');
			expect(storageRequests(bench, 'PUT')).toHaveLength(refused ? 2 : 6);
			expect(bench.calls('/r2/upload-presigned-url')).toHaveLength(2);
			expect(bench.simulator).toMatchObject({ starts: [], credits: 10_000 });
		},
		PATIENCE_MS,
	);

	it.each(nodes)('of %s that is to wait for too long starts nothing', async (node, file, parameters) => {
		bench.simulator.fault({ ...TOO_MANY, retryAfter: 3600 }, 9);
		const { error } = await bench.node(node, parameters, [await fileItem(bench, file)]);
		expect(error?.message).toContain('could not be uploaded: the storage answered HTTP 429');
		expect(storageRequests(bench, 'PUT')).toHaveLength(1);
		expect(bench.simulator.starts).toEqual([]);
	});

	it.each(cases)(
		'of $node that $name once succeeds, with another presigned URL only where the first is refused',
		async ({ node, file, parameters, fault, refused }) => {
			bench.simulator.fault(fault);
			const items = [await fileItem(bench, file)];
			const { error } = await withShortLimits(
				bench,
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
			expect(storageRequests(bench, 'PUT')).toHaveLength(2);
			expect(bench.calls('/r2/upload-presigned-url')).toHaveLength(refused ? 2 : 1);
			expect(storageRequests(bench, 'PUT').every(({ headers }) => headers.authorization === undefined)).toBe(
				true,
			);
		},
		PATIENCE_MS,
	);

	it(
		'that stalls ends soon after Stop, not with the stall, and nothing is started',
		async () => {
			bench.simulator.fault({ ...PUT, kind: 'stall', ms: 20_000 }, 9);
			const items = [await fileItem(bench, 'clip')];
			const { outcome, seconds } = await stopped(bench, 'createAvatar', AVATAR, items);
			expect(outcome.status).toBe('canceled');
			expect(seconds).toBeLessThan(10);
			expect(storageRequests(bench, 'PUT')).toHaveLength(1);
			expect(bench.simulator.starts).toEqual([]);
		},
		PATIENCE_MS,
	);

	it('of one file in five items happens once', async () => {
		const same = await fileItem(bench, 'clip');
		const { error, json } = await bench.node(
			'createAvatar',
			{ ...AVATAR, waitForCompletion: false },
			Array(5).fill(same),
		);
		expect(error?.message).toBeUndefined();
		expect(json).toHaveLength(5);
		expect(storageRequests(bench, 'PUT')).toHaveLength(1);
		expect(new Set(bench.simulator.starts.map(({ body }) => (body as IDataObject).video_url)).size).toBe(1);
	});

	it('that fails fails for every item that shares the file, each by its own number', async () => {
		bench.simulator.fault({ ...PUT, kind: 'status', status: 403 }, 99);
		const same = await fileItem(bench, 'clip');
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
