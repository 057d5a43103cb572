import { PassThrough, Readable } from 'node:stream';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { clock } from '../../../../nodes/shared/client/clock';
import { A2eClient } from '../../../../nodes/shared/client/client';
import type { InputFile } from '../../../../nodes/shared/media/inputFile';
import { uploadFile } from '../../../../nodes/shared/media/upload';
import { useQuickClock } from '../../support/quickClock.mts';
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

useQuickClock();

const LOCAL = { token: 'sk_test_0123456789', region: 'custom', baseUrl: 'http://127.0.0.1:3210' };

async function upload(
	host: Respond,
	grant: object = GRANT,
	{ file = FILE, ...script }: Partial<Parameters<typeof scriptedContext>[0]> & { file?: InputFile } = {},
) {
	const { context, apiRequests, hostRequests } = scriptedContext({ api: () => ok(grant), host, ...script });
	const client = await A2eClient.open(context);
	const stored = await uploadFile(context, client, file, { itemIndex: 0, parameter: 'Sample' }).catch(
		(error: unknown) => error,
	);
	return { stored, apiRequests, hostRequests };
}

test('asks A2E for a place, puts the bytes there without the token, and returns the public URL', async () => {
	const { stored, apiRequests, hostRequests } = await upload(() => ({ status: 200 }));
	expect(stored).toEqual({ url: GRANT.cdnUrl, key: GRANT.key });
	expect(apiRequests.map(({ body }) => body)).toEqual([
		{
			key: expect.stringMatching(/^n8n\/[0-9a-f-]{36}-[\w.-]+\.mp3$/),
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

test.each<[name: string, mimeType: string, extension: string]>([
	['a.png', 'image/jpeg', '.jpg'],
	['a.mp4', 'video/quicktime', '.mp4'],
	['a.mp3', 'audio/mpeg', '.mp3'],
	['a', 'image/png', '-a'],
	['a.b.unknown', 'image/png', '.unknown'],
])(
	'a file called %s of type %s is stored under a name that ends with %s',
	async (name, mimeType, extension) => {
		const { apiRequests, hostRequests } = await upload(() => ({ status: 200 }), GRANT, {
			file: { ...FILE, name, mimeType },
		});
		expect(keyOf(apiRequests[0]).endsWith(extension)).toBe(true);
		expect(apiRequests[0].body).toMatchObject({ contentType: mimeType });
		expect(hostRequests[0].headers).toMatchObject({ 'content-type': mimeType });
	},
);

describe('a try that fails', () => {
	test('is repeated with the same place, which may be all it takes', async () => {
		let tries = 0;
		const { stored, apiRequests, hostRequests } = await upload(() => {
			tries++;
			if (tries === 1) throw connectionError('ECONNRESET');
			return { status: tries === 2 ? 503 : 200 };
		});
		expect(stored).toMatchObject({ url: GRANT.cdnUrl });
		expect(hostRequests).toHaveLength(3);
		expect(apiRequests).toHaveLength(1);
	});

	test('is repeated with a new place at once where the old one is refused', async () => {
		let tries = 0;
		const { stored, apiRequests, hostRequests } = await upload(() => ({ status: tries++ === 0 ? 403 : 200 }));
		expect(stored).toMatchObject({ url: GRANT.cdnUrl });
		expect(hostRequests).toHaveLength(2);
		expect(new Set(apiRequests.map(keyOf)).size).toBe(2);
	});

	test.each<[name: string, host: Respond, reason: string, tries: number]>([
		['because the storage refuses it', () => ({ status: 403 }), 'the storage answered HTTP 403', 2],
		[
			'because the connection breaks',
			() => {
				throw connectionError('EPIPE');
			},
			'the connection to the storage broke (EPIPE)',
			6,
		],
	])('for good, %s, ends with an error that does not call it free', async (_name, host, reason, tries) => {
		const { stored, apiRequests, hostRequests } = await upload(host);
		expect(apiRequests).toHaveLength(2);
		expect(hostRequests).toHaveLength(tries);
		expect(stored).toMatchObject({
			message: `The file '${FILE.name}' could not be uploaded: ${reason} [Item 0]`,
			description: expect.stringContaining('Nothing was started with it'),
			context: { parameter: 'Sample' },
		});
		expect((stored as Error & { description: string }).description).not.toMatch(/credit|free|charge/i);
	});

	test('because the storage is busy is repeated as long as there is time, with one place', async () => {
		// Time goes by in pauses alone, however busy the machine is.
		const begunAt = clock.now();
		let at = begunAt;
		clock.now = () => at;
		clock.pause = async (ms) => {
			at += ms;
		};
		const { stored, apiRequests, hostRequests } = await upload(() => ({ status: 429 }));
		expect(stored).toMatchObject({
			message: `The file '${FILE.name}' could not be uploaded: the storage answered HTTP 429 [Item 0]`,
		});
		expect(apiRequests).toHaveLength(1);
		expect(hostRequests.length).toBeGreaterThan(4);
		expect(clock.now() - begunAt).toBeGreaterThan(14_000);
	});

	test('because time is up is not repeated', async () => {
		const { limit } = clock;
		clock.limit = () => 50;
		try {
			const { stored, apiRequests, hostRequests } = await upload(async ({ abortSignal }) => {
				await new Promise((resolve) => abortSignal?.addEventListener?.('abort', resolve));
				throw connectionError('ERR_CANCELED');
			});
			expect(stored).toMatchObject({ message: expect.stringContaining('is too slow for it') });
			expect([apiRequests.length, hostRequests.length]).toEqual([1, 1]);
		} finally {
			clock.limit = limit;
		}
	});

	test('is not repeated after Stop', async () => {
		const stop = new AbortController();
		const host: Respond = () => {
			stop.abort();
			throw connectionError('ERR_CANCELED');
		};
		const { stored, apiRequests, hostRequests } = await upload(host, GRANT, { signal: stop.signal });
		expect(stored).toMatchObject({ message: expect.stringContaining('the execution was canceled') });
		expect([apiRequests.length, hostRequests.length]).toEqual([1, 1]);
	});
});

test('an answer of the storage that does not end does not hold the upload', async () => {
	const { limit } = clock;
	clock.limit = (ms) => (ms === 10_000 ? 50 : ms);
	const body = new PassThrough();
	body.write('OK');
	try {
		const { stored } = await upload(() => ({ status: 200, body }));
		expect(stored).toMatchObject({ url: GRANT.cdnUrl });
	} finally {
		clock.limit = limit;
	}
	expect(body.destroyed).toBe(true);
});

test('an answer of the storage that does not end in size does not hold the upload either', async () => {
	let pieces = 0;
	const endless = function* () {
		for (;;) {
			pieces++;
			yield Buffer.alloc(16 * 1024);
		}
	};
	const { stored } = await upload(() => ({ status: 200, body: Readable.from(endless()) }));
	expect(stored).toMatchObject({ url: GRANT.cdnUrl });
	expect(pieces).toBeLessThan(30);
});

describe('a place that cannot be used', () => {
	const { uploadUrl, cdnUrl, key } = GRANT;
	test.each<[name: string, grant: object, reason: string]>([
		['no place', {}, 'A2E gave no upload URL'],
		['no name of the place', { uploadUrl }, 'A2E did not say where the file will be'],
		[
			'a place that is read by everybody on the way',
			{ uploadUrl: 'http://bucket.example.com/put', cdnUrl, key },
			'A2E gave an upload URL that is not a public one with https',
		],
		[
			'a place of the own network',
			{ uploadUrl: 'https://169.254.169.254/put', cdnUrl, key },
			'A2E gave an upload URL that is not a public one with https',
		],
		[
			'a place on this machine',
			{ uploadUrl: 'http://127.0.0.1:9/put', cdnUrl, key },
			'A2E gave an upload URL that is not a public one with https',
		],
		['an address that is none', { uploadUrl, cdnUrl: 'a.mp3', key }, 'A2E gave an address for the file'],
	])('%s is refused, and not asked for again', async (_name, grant, reason) => {
		const { stored, apiRequests, hostRequests } = await upload(() => ({ status: 200 }), grant);
		expect(apiRequests).toHaveLength(1);
		expect(hostRequests).toEqual([]);
		expect(stored).toMatchObject({
			message: expect.stringContaining(`could not be uploaded: ${reason}`),
			context: { itemIndex: 0, parameter: 'Sample' },
		});
	});

	test('a place on this machine is fine beside an A2E on this machine, one in the network is not', async () => {
		const on = async (host: string) => {
			const url = `http://${host}/put`;
			const grant = { uploadUrl: url, cdnUrl: url, key };
			return (await upload(() => ({ status: 200 }), grant, { credential: LOCAL })).stored;
		};
		expect(await on('127.0.0.1:9')).toMatchObject({ key });
		expect(await on('192.168.1.9')).toMatchObject({ message: expect.stringContaining('not a public one') });
	});
});

function keyOf({ body }: IHttpRequestOptions): string {
	return (body as { key: string }).key;
}
