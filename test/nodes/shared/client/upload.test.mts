import type { IBinaryData, IHttpRequestOptions } from 'n8n-workflow';
import { A2eClient } from '../../../../nodes/shared/client/client';
import { findInputFile, type InputFile, uploadFile } from '../../../../nodes/shared/client/upload';
import { connectionError, ok, type Respond, scriptedContext } from '../../support/context.mts';

const BYTES = Buffer.from('sound of speech');
const FILE: InputFile = {
	field: 'data',
	binary: { data: BYTES.toString('base64'), mimeType: 'audio/mpeg', fileName: 'Žofie spricht.mp3' },
	name: 'Žofie spricht.mp3',
	mimeType: 'audio/mpeg',
	contents: {},
	bytes: BYTES.length,
};
const GRANT = {
	uploadUrl: 'https://bucket.example.com/put?sign=1',
	cdnUrl: 'https://cdn.example.com/user/1/voice.mp3',
	key: 'user/1/voice.mp3',
	bucket: '7days-eu',
};

async function upload(host: Respond, grant: object = GRANT) {
	const { context, apiRequests, hostRequests } = scriptedContext({ api: () => ok(grant), host });
	const client = await A2eClient.open(context);
	const stored = await uploadFile(context, client, FILE, { itemIndex: 0, parameter: 'Sample' }).catch(
		(error: unknown) => error,
	);
	return { stored, apiRequests, hostRequests };
}

test('asks A2E for a place, puts the bytes there without the token, and returns the public URL', async () => {
	const { stored, apiRequests, hostRequests } = await upload(() => ({ status: 200 }));
	expect(stored).toEqual({ url: GRANT.cdnUrl, key: GRANT.key });
	expect(apiRequests.map(({ body }) => body)).toEqual([
		{
			key: expect.stringMatching(/^n8n\/[0-9a-f]{16}-[\w.-]+\.mp3$/),
			contentType: 'audio/mpeg',
			fileSize: BYTES.length,
		},
	]);
	expect(hostRequests).toHaveLength(1);
	expect(hostRequests[0]).toMatchObject({
		method: 'PUT',
		url: GRANT.uploadUrl,
		body: BYTES,
		headers: { 'content-type': 'audio/mpeg', 'content-length': BYTES.length },
		disableFollowRedirect: true,
	});
});

test('two files of one name get two places', async () => {
	const keys = await Promise.all(
		[1, 2].map(async () => {
			const { apiRequests } = await upload(() => ({ status: 200 }));
			return (apiRequests[0].body as { key: string }).key;
		}),
	);
	expect(keys[0]).not.toBe(keys[1]);
});

test.each<[name: string, grant: object, url: string]>([
	['the CDN', GRANT, GRANT.cdnUrl],
	[
		'the bucket that A2E names',
		{ ...GRANT, cdnUrl: '' },
		'https://7days-eu.ai2everyone.com/user/1/voice.mp3',
	],
	[
		'the usual bucket',
		{ uploadUrl: GRANT.uploadUrl, key: GRANT.key },
		'https://3days-apac.ai2everyone.com/user/1/voice.mp3',
	],
])('the public URL is that of %s', async (_name, grant, url) => {
	expect((await upload(() => ({ status: 200 }), grant)).stored).toMatchObject({ url });
});

test('a failed try is repeated with a new place', async () => {
	let tries = 0;
	const { stored, apiRequests } = await upload(() => {
		tries++;
		if (tries === 1) throw connectionError('ECONNRESET');
		return { status: tries === 2 ? 503 : 200 };
	});
	expect(stored).toMatchObject({ url: GRANT.cdnUrl });
	expect(new Set(apiRequests.map(keyOf)).size).toBe(3);
});

test.each<[name: string, host: Respond, grant: object, reason: string]>([
	['a storage that refuses', () => ({ status: 403 }), GRANT, 'the storage answered HTTP 403'],
	[
		'a connection that breaks',
		() => {
			throw connectionError('EPIPE');
		},
		GRANT,
		'the connection to the storage broke (EPIPE)',
	],
	['no place', () => ({ status: 200 }), {}, 'A2E gave no upload URL'],
])('%s ends after three tries with an error that says what it cost', async (_name, host, grant, reason) => {
	const { stored, apiRequests } = await upload(host, grant);
	expect(apiRequests).toHaveLength(3);
	expect(stored).toMatchObject({
		message: `The file '${FILE.name}' could not be uploaded: ${reason} [Item 0]`,
		description: expect.stringContaining('No credits were spent'),
		context: { parameter: 'Sample' },
	});
});

describe('findInputFile', () => {
	const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex');
	const MP4 = Buffer.from('\0\0\0\u0010ftypisom\0\0\0\0', 'latin1');

	async function find(binary: Partial<IBinaryData>, bytes = BYTES) {
		const data = bytes.toString('base64');
		const { context } = scriptedContext({
			items: [{ json: {}, binary: { data: { mimeType: '', data, ...binary } } }],
		});
		return await findInputFile(context, 0, 'data', 'Source').catch((error: unknown) => error);
	}

	test.each<[binary: Partial<IBinaryData>, name: string, mimeType: string]>([
		[{ mimeType: 'video/mp4', fileName: 'a.mp4' }, 'a.mp4', 'video/mp4'],
		[{ mimeType: 'application/octet-stream', fileName: 'a.wav' }, 'a.wav', 'audio/wav'],
		[{ mimeType: 'application/mp4', fileName: 'a.mp4' }, 'a.mp4', 'video/mp4'],
		[{ mimeType: 'image/png' }, 'file.png', 'image/png'],
		[{ mimeType: 'image/jpg', fileName: 'a' }, 'a', 'image/jpeg'],
	])('%j is %s of type %s', async (binary, name, mimeType) => {
		expect(await find(binary)).toMatchObject({
			field: 'data',
			name,
			mimeType,
			contents: {},
			bytes: BYTES.length,
		});
	});

	test.each<[name: string, binary: Partial<IBinaryData>, bytes: Buffer, mimeType: string, fileName: string]>([
		['where n8n says nothing', { mimeType: 'application/octet-stream' }, PNG, 'image/png', 'file.png'],
		['before the name', { mimeType: '', fileName: 'a.mp4' }, PNG, 'image/png', 'a.mp4'],
		['where n8n guessed', { mimeType: 'application/mp4', fileName: 'a' }, MP4, 'video/mp4', 'a'],
		['less than n8n, within a container', { mimeType: 'audio/x-m4a', fileName: 'a' }, MP4, 'audio/mp4', 'a'],
	])('the first bytes count %s', async (_name, binary, bytes, mimeType, fileName) => {
		expect(await find(binary, bytes)).toMatchObject({ mimeType, name: fileName, bytes: bytes.length });
	});

	test.each<[name: string, binary: Partial<IBinaryData>, bytes: Buffer, words: string]>([
		[
			'another type',
			{ mimeType: 'application/pdf' },
			BYTES,
			'is not a video, audio or image (application/pdf)',
		],
		['no type', { fileName: 'a.xyz' }, BYTES, 'is not a video, audio or image (no type given)'],
		['a false type', { mimeType: 'video/mp4' }, PNG, 'is called video/mp4, but it is image/png'],
		['an empty file', { mimeType: 'video/mp4' }, Buffer.alloc(0), 'is empty'],
		['a web page', {}, Buffer.from('<!doctype html>'), 'is not a video, audio or image (text/html)'],
	])('%s is refused', async (_name, binary, bytes, words) => {
		expect(await find(binary, bytes)).toMatchObject({
			message: `The file in 'data' ${words} [Item 0]`,
			context: { itemIndex: 0, parameter: 'Source' },
		});
	});
});

function keyOf({ body }: IHttpRequestOptions): string {
	return (body as { key: string }).key;
}
