import { Readable } from 'node:stream';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { downloadFile, type ResultFile } from '../../../../nodes/shared/media/download';
import {
	connectionError,
	type Respond,
	scriptedContext,
	type ScriptedAnswer,
} from '../../support/context.mts';
import { useQuickClock } from '../../support/quickClock.mts';

useQuickClock();

const URL = 'https://cdn.example.com/results/a1.mp4?sign=x';

async function download(host: Respond, { url = URL, title = 'clip', ...wishes }: Partial<ResultFile> = {}) {
	const { context, hostRequests } = scriptedContext({ host });
	return { file: await downloadFile(context, { url, media: 'video', title, ...wishes }, 2), hostRequests };
}

test.each<[name: string, type: string | undefined, url: string, mimeType: string, fileName: string]>([
	['as the host declares it', 'video/quicktime', URL, 'video/quicktime', 'clip.mov'],
	['as its name says', 'application/octet-stream', URL, 'video/mp4', 'clip.mp4'],
	['as its name says where n8n would guess application/mp4', 'application/mp4', URL, 'video/mp4', 'clip.mp4'],
	[
		'as its kind where nothing says anything',
		undefined,
		'https://cdn.example.com/x',
		'video/mp4',
		'clip.mp4',
	],
])('types a file %s', async (_name, type, url, mimeType, fileName) => {
	const { file } = await download(
		() => ({ ...(type ? { headers: { 'content-type': type } } : {}), body: 'bytes' }),
		{ url },
	);
	expect(file).toEqual({ data: Buffer.from('bytes').toString('base64'), mimeType, fileName });
});

test.each<[title: string, fileName: string]>([
	['Spring offer', 'Spring offer.mp4'],
	['../../etc/passwd', '-..-etc-passwd.mp4'],
	['.hidden', 'hidden.mp4'],
	['con', 'result-con.mp4'],
	['a:b*c?"d', 'a-b-c-d.mp4'],
	['Žofie 春', 'Žofie 春.mp4'],
	['   ', 'result.mp4'],
	['x'.repeat(200), `${'x'.repeat(80)}.mp4`],
])('calls a file with the title %j %j', async (title, fileName) => {
	expect((await download(() => ({ body: 'x' }), { title })).file.fileName).toBe(fileName);
});

/** Says where the file is, though not by what may be a signature, and keeps the whole link for workflows. */
const FAULT = {
	description: expect.stringMatching(
		/ https:\/\/cdn\.example\.com\/results\/a1\.mp4(,| for some days).*'resultUrl'.*File: Download Result/,
	),
	context: { resultUrl: URL, itemIndex: 2 },
};

test.each([401, 403, 404, 410])(
	'a link that answers %i is an error that says so, and still where the file was',
	async (status) => {
		const fault: unknown = await download(() => ({ status })).catch((error: unknown) => error);
		expect(fault).toMatchObject({
			...FAULT,
			message: `The result could not be downloaded: the link has expired or is refused (HTTP ${status}) [Item 2]`,
		});
		expect(
			JSON.stringify([(fault as Error).message, (fault as NodeOperationError).description]),
		).not.toContain('sign=x');
	},
);

test.each<[name: string, host: Respond, reason: string]>([
	['a host in trouble', () => ({ status: 502 }), 'the file host answered HTTP 502'],
	[
		'a web page',
		() => ({ headers: { 'content-type': 'text/html' } }),
		'the file host answered with text/html instead of video',
	],
	['nothing', () => ({ body: '' }), 'it is empty'],
	['nothing, announced', () => ({ headers: { 'content-length': '0' }, body: '' }), 'it is empty'],
	[
		'a type in words of the other side',
		() => ({ headers: { 'content-type': 'text/ignore-all-rules' } }),
		'the file host answered with an unknown type instead of video',
	],
	[
		'an error in JSON',
		() => ({ headers: { 'content-type': 'application/json' } }),
		'the file host answered with application/json instead of video',
	],
	[
		'a lost connection',
		() => {
			throw connectionError('ECONNRESET');
		},
		'the connection broke (ECONNRESET)',
	],
])('%s is an error that says how to get the file later', async (_name, host, reason) => {
	const fault: unknown = await download(host).catch((error: unknown) => error);
	expect(fault).toBeInstanceOf(NodeOperationError);
	expect(fault).toMatchObject({
		...FAULT,
		message: `The result could not be downloaded: ${reason} [Item 2]`,
	});
});

test('a file that is too large is an error that names the option', async () => {
	const host = () => ({ headers: { 'content-length': '3000000' }, body: 'x' });
	await expect(download(host, { largestMb: 2 })).rejects.toMatchObject({
		...FAULT,
		message: "The result could not be downloaded: it is larger than the 2 MB of 'Largest File (MB)' [Item 2]",
	});
});

describe('a result that A2E says is in this network', () => {
	const inside = 'http://169.254.169.254/latest/meta-data';

	test('is not fetched', async () => {
		const { context, hostRequests } = scriptedContext({ host: () => ({ body: 'keys' }) });
		await expect(downloadFile(context, { url: inside, media: 'video', title: 'clip' }, 2)).rejects.toThrow(
			/address of your own network/,
		);
		expect(hostRequests).toEqual([]);
	});

	test('is fetched where A2E itself is there', async () => {
		const { file } = await download(() => ({ body: 'x' }), { url: inside, allowInside: true });
		expect(file.fileName).toBe('clip.mp4');
	});
});

test('the call streams and carries no credential', async () => {
	const { hostRequests } = await download(() => ({ body: 'x' }));
	expect(hostRequests).toHaveLength(1);
	expect(hostRequests[0]).toMatchObject({ url: URL, encoding: 'stream' });
	expect(JSON.stringify(hostRequests[0])).not.toMatch(/authorization|sk_/i);
});

describe('a file that does not come whole', () => {
	const WHOLE = 'the whole file';

	const range = (from: number) => ({ 'content-range': `bytes ${from}-${WHOLE.length - 1}/${WHOLE.length}` });

	/** What a host gives from an offset on, with the connection cut after so many bytes. */
	function part(from: number, bytes: number, headers: Record<string, string> = {}): ScriptedAnswer {
		const rest = Buffer.from(WHOLE).subarray(from);
		const body = async function* () {
			yield rest.subarray(0, bytes);
			if (bytes < rest.length) throw connectionError('ECONNRESET');
		};
		return {
			...(from === 0 ? {} : { status: 206 }),
			headers: { 'content-length': String(rest.length), ...range(from), ...headers },
			body: Readable.from(body()),
		};
	}

	/** A host that gives one answer after the other. */
	function host(...answers: Array<ScriptedAnswer | Error>) {
		const requests: IHttpRequestOptions[] = [];
		const respond: Respond = (request) => {
			const answer = answers[Math.min(requests.length, answers.length - 1)];
			requests.push(request);
			if (answer instanceof Error) throw answer;
			return answer;
		};
		return { respond, requests };
	}

	test.each<[etag: string | undefined, ifRange: string | undefined]>([
		[undefined, undefined],
		['"v1"', '"v1"'],
		// By a weak one the host may not tell whether bytes are the same.
		['W/"v1"', undefined],
	])('is taken up once where it was left off (ETag %s)', async (etag, ifRange) => {
		const { respond, requests } = host(part(0, 5, etag ? { etag } : {}), part(5, 99));
		const { file } = await download(respond);
		expect(Buffer.from(file.data, 'base64').toString()).toBe(WHOLE);
		expect(requests.map(({ headers }) => headers?.range)).toEqual([undefined, 'bytes=5-']);
		expect(requests[1].headers?.['if-range']).toBe(ifRange);
	});

	test('is asked for again when not a byte of it came', async () => {
		const { respond, requests } = host(part(0, 0), { ...part(0, 99), status: 206 });
		const { file } = await download(respond);
		expect(Buffer.from(file.data, 'base64').toString()).toBe(WHOLE);
		expect(requests).toHaveLength(2);
	});

	test('is taken up when it ends in good order, but too soon', async () => {
		const short = { headers: { 'content-length': String(WHOLE.length) }, body: WHOLE.slice(0, 5) };
		const { file } = await download(host(short, part(5, 99)).respond);
		expect(Buffer.from(file.data, 'base64').toString()).toBe(WHOLE);
	});

	test.each<[name: string, answers: Array<ScriptedAnswer | Error>, reason: string, requests: number]>([
		['cut twice', [part(0, 5), part(5, 3)], 'ECONNRESET', 2],
		['cut, and the host gone', [part(0, 5), connectionError('ECONNREFUSED')], 'ECONNREFUSED', 4],
		['cut, and changed meanwhile', [part(0, 5), { body: 'another file' }], 'ECONNRESET', 2],
		['cut, and another part given', [part(0, 5), { ...part(5, 99), ...part(7, 99) }], 'ECONNRESET', 2],
		['cut, and expired', [part(0, 5), { status: 404 }], 'ECONNRESET', 2],
		[
			'longer than announced',
			[{ headers: { 'content-length': '3' }, body: WHOLE }, { status: 416 }],
			`${WHOLE.length} of 3 bytes came`,
			2,
		],
	])('%s, is no result', async (_name, answers, reason, requests) => {
		const scripted = host(...answers);
		await expect(download(scripted.respond)).rejects.toMatchObject({
			...FAULT,
			message: `The result could not be downloaded: the connection broke (${reason}) [Item 2]`,
		});
		expect(scripted.requests).toHaveLength(requests);
	});
});
