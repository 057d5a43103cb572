import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
	BINARY_IN_JSON_PROPERTY,
	type IBinaryKeyData,
	type IDataObject,
	type INodeExecutionData,
} from 'n8n-workflow';
import { type EngineOptions, PACKAGE } from './engine.mts';
import { outcomeOf, useBench } from './bench.mts';

const EXAMPLE_MEDIA = resolve(import.meta.dirname, '../../examples/media');
const read = (name: string) => readFileSync(resolve(EXAMPLE_MEDIA, name));

/** Files in and files out, for one of n8n's binary modes; each mode needs a test file of its own. */
export function describeFiles(binaryMode: NonNullable<EngineOptions['binaryMode']>): void {
	const bench = useBench({ binaryMode });
	const item = async (name: string, mimeType: string, field = 'data') => ({
		json: {},
		binary: { [field]: await bench.engine.file(read(name), name, mimeType) },
	});
	const stored = () =>
		bench.simulator.requests.filter(({ host, method }) => host === 'storage' && method === 'PUT');

	describe('a file of the input item', () => {
		it('goes to the storage of A2E with its exact length and type, and its URL is used', async () => {
			const { json, error } = await bench.node(
				'createAvatar',
				{ name: 'Maria', sourceFrom: 'file', sourceField: 'portrait' },
				[await item('portrait.png', 'image/png', 'portrait')],
			);
			expect(error?.message).toBeUndefined();
			expect(json[0]).toMatchObject({ status: 'completed', credits: 30 });
			const [put] = stored();
			expect(put.bytes).toBe(read('portrait.png').length);
			expect(put.headers).toMatchObject({ 'content-type': 'image/png' });
			expect(put.headers.authorization).toBeUndefined();
			const { body } = bench.calls('/startTraining')[0];
			expect(body).toMatchObject({
				image_url: expect.stringContaining('portrait.png'),
				model_version: '4.5',
			});
			expect(body).not.toHaveProperty('video_url');
		});

		it('whose type is unknown to n8n is known by its name', async () => {
			const items = [await item('voice-sample.mp3', 'application/octet-stream')];
			const { error } = await bench.node('trainVoice', { name: 'Maria', samplesFrom: 'file' }, items);
			expect(error?.message).toBeUndefined();
			expect(stored()[0].headers['content-type']).toBe('audio/mpeg');
		});

		it('of the wrong type is refused, with nothing sent', async () => {
			const items = [await item('portrait.png', 'image/png')];
			const { error } = await bench.node('trainVoice', { name: 'Maria', samplesFrom: 'file' }, items);
			expect(error?.message).toBe(
				"A2E would not take the file in 'data': it is image/png, but A2E needs audio [Item 0]",
			);
			expect(bench.simulator.requests).toEqual([]);
		});

		it('that is not there is refused, with nothing sent', async () => {
			const { error } = await bench.node('trainVoice', { name: 'Maria', samplesFrom: 'file' });
			expect(error?.message).toContain("'data'");
			expect(bench.simulator.requests).toEqual([]);
		});

		it('is sent again with the same presigned URL when the storage fails, and nothing is started before', async () => {
			bench.simulator.fault({ host: 'storage', method: 'PUT', kind: 'status', status: 500 }, 2);
			const items = [await item('voice-sample.mp3', 'audio/mpeg')];
			const { error } = await bench.node('trainVoice', { name: 'Maria', samplesFrom: 'file' }, items);
			expect(error?.message).toBeUndefined();
			expect(stored()).toHaveLength(3);
			expect(bench.calls('/r2/upload-presigned-url')).toHaveLength(1);
		});

		it.each(['cut', 'stall'] as const)('that cannot be uploaded (%s) starts nothing', async (kind) => {
			bench.simulator.fault({ host: 'storage', method: 'PUT', kind, ms: 50 } as never, 9);
			const items = [await item('voice-sample.mp3', 'audio/mpeg')];
			const { error } = await bench.node('trainVoice', { name: 'Maria', samplesFrom: 'file' }, items);
			expect(error?.message).toMatch(
				/^The file 'voice-sample.mp3' could not be uploaded: the connection to the storage broke/,
			);
			expect(error?.description).toContain('Nothing was started with it');
			expect(bench.simulator.starts).toEqual([]);
		});
	});

	describe('a result', () => {
		const speak = async (extra = {}) => {
			const [{ voiceId }] = (await bench.operation('speech:getVoices', { language: 'en-US', limit: 1 })).json;
			return await bench.node('generateTts', {
				text: 'Hello out there',
				voice: `public:${voiceId}`,
				downloadResult: true,
				...extra,
			});
		};

		it('comes as a file with the right type and a useful name', async () => {
			const { items, error } = await speak({ outputField: 'speech' });
			expect(error?.message).toBeUndefined();
			const { speech } = items[0].binary!;
			expect(speech).toMatchObject({ mimeType: 'audio/mpeg', fileName: expect.stringMatching(/\.mp3$/) });
			expect((await bench.engine.bytes(speech)).subarray(0, 2).toString('hex')).toMatch(/^(fff|494)/);
			const [download] = bench.simulator.requests.filter(
				({ host, method }) => host === 'storage' && method === 'GET',
			);
			expect(download.headers.authorization).toBeUndefined();
		});

		it('of an avatar, its preview, comes as a file where there is one', async () => {
			const parameters = { name: 'Maria', sourceFrom: 'imageUrl', imageUrl: bench.sample('portrait.png') };
			const preview = await bench.node('createAvatar', { ...parameters, downloadResult: true });
			expect(preview.items[0].binary!.data).toMatchObject({ mimeType: 'video/mp4', fileName: 'Maria.mp4' });
			bench.simulator.plan({ missingResult: true });
			const skipped = await bench.node('createAvatar', { ...parameters, downloadResult: true });
			expect(skipped.error?.message).toBeUndefined();
			expect(skipped.items[0].binary).toBeUndefined();
		});

		it('of Wait For Task comes as a file too', async () => {
			const [{ anchorId }] = (await bench.operation('avatar:getAnchors', { avatarType: 'default', limit: 1 }))
				.json;
			const [{ audioUrl }] = (await speak()).json;
			const { json } = await bench.operation('avatarVideo:generate', {
				title: 'Spring offer',
				avatarType: 'default',
				anchor: anchorId,
				audioFrom: 'url',
				audioUrl,
				waitForCompletion: false,
			});
			const { items, error } = await bench.node('waitForTask', { downloadResult: true }, json);
			expect(error?.message).toBeUndefined();
			expect(items[0].binary!.data).toMatchObject({
				mimeType: 'video/mp4',
				fileName: expect.stringMatching(/\.mp4$/),
			});
			expect((await bench.engine.bytes(items[0].binary!.data)).subarray(4, 8).toString()).toBe('ftyp');
		});

		it.each([
			[403, 'the link has expired or is refused (HTTP 403)'],
			[404, 'the link has expired or is refused (HTTP 404)'],
			[500, 'the file host answered HTTP 500'],
		])('that answers HTTP %d says so, and how to get it', async (status, words) => {
			bench.simulator.fault({ host: 'storage', method: 'GET', kind: 'status', status }, 9);
			const { error } = await speak();
			expect(error?.message).toContain(words);
			expect(error?.description).toContain('File: Download Result');
		});

		it('that is a web page is not called a result', async () => {
			bench.simulator.fault({ host: 'storage', method: 'GET', kind: 'html' }, 9);
			const { error } = await speak();
			expect(error?.message).toContain('answered with text/html instead of audio');
		});

		it('whose connection is cut is not called a result', async () => {
			bench.simulator.fault({ host: 'storage', method: 'GET', kind: 'cut' }, 9);
			const { error } = await speak();
			expect(error?.message).toContain('The result could not be downloaded: the connection broke');
		});
	});

	describe("the workflow setting that keeps files in the item's JSON", () => {
		const combined = async (node: string, parameters: IDataObject, item: INodeExecutionData) => {
			const nodes = [{ name: 'A2E', type: `${PACKAGE}.${node}`, parameters: parameters as never }];
			const run = await bench.engine.run({ nodes, settings: { binaryMode: 'combined' } }, [item]);
			return outcomeOf(run, 'A2E');
		};
		/** An item as n8n makes it under that setting. */
		const inJson = async () => ({
			json: {
				[BINARY_IN_JSON_PROPERTY]: {
					data: await bench.engine.file(read('portrait.png'), 'portrait.png', 'image/png'),
				},
			},
		});

		it('finds an input file by its path', async () => {
			const parameters = {
				name: 'Maria',
				sourceFrom: 'file',
				sourceField: `${BINARY_IN_JSON_PROPERTY}.data`,
			};
			const { json, error } = await combined('createAvatar', parameters, (await inJson()) as never);
			expect(error?.message).toBeUndefined();
			expect(json[0]).toMatchObject({ status: 'completed' });
			expect(stored()[0].bytes).toBe(read('portrait.png').length);
		});

		it('finds an input file that an expression gives', async () => {
			const parameters = {
				name: 'Maria',
				sourceFrom: 'file',
				sourceField: `={{ $json.${BINARY_IN_JSON_PROPERTY}.data }}`,
			};
			const { json, error } = await combined('createAvatar', parameters, (await inJson()) as never);
			expect(error?.message).toBeUndefined();
			expect(json[0]).toMatchObject({ status: 'completed' });
		});

		it('takes a result where n8n puts files under it', async () => {
			const [{ voiceId }] = (await bench.operation('speech:getVoices', { language: 'en-US', limit: 1 })).json;
			const { items, error } = await combined(
				'generateTts',
				{ text: 'Hello out there', voice: `public:${voiceId}`, downloadResult: true, outputField: 'speech' },
				{ json: {} },
			);
			expect(error?.message).toBeUndefined();
			const [{ json, binary }] = items;
			// In memory n8n leaves files where they are.
			const files = binaryMode === 'default' ? binary : json[BINARY_IN_JSON_PROPERTY];
			const { speech } = files as IBinaryKeyData;
			expect(speech.mimeType).toBe('audio/mpeg');
			expect((await bench.engine.bytes(speech)).subarray(0, 2).toString('hex')).toMatch(/^(fff|494)/);
		});
	});
}
