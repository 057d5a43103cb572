import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOOKS } from '../contract/looks.mts';
import { operations } from '../contract/operations.mts';
import { Line, ProbeEnd, type Request } from './line.mts';
import { MOST_CALLS } from './probe.mts';
import { batchRequest, detailRequest, requestFor } from './requests.mts';

const id = '67bc2c2cc0f5208c812f9438';
const credits: Request = { method: 'GET', path: '/api/v1/user/remainingCoins' };
const token = 'sk_line_test';

let server: Server;
let baseUrl: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const arrivals: { url: string; at: number; authorization?: string }[] = [];

beforeAll(async () => {
	server = createServer((request, response) => {
		const { url = '', headers } = request;
		arrivals.push({ url, at: Date.now(), authorization: headers.authorization });
		answer(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});
beforeEach(() => {
	arrivals.length = 0;
	answer = (_request, response) => response.end('{"code":0,"data":{"coins":1},"trace_id":"a"}');
});

const open = (most = 10, more = {}) => new Line({ baseUrl, token, paceMs: 0, ...more }, most);

describe('what may be asked', () => {
	test('is what every look asks', () => {
		for (const look of LOOKS) {
			if (look.way === 'detail') expect(Line.mayAsk(detailRequest(look, id))).toBe(true);
			else if (look.way === 'batch') expect(Line.mayAsk(batchRequest(look, [id, id]))).toBe(true);
			else for (const sent of look.sends) expect(Line.mayAsk(requestFor(look, sent))).toBe(true);
		}
	});

	test('is nothing else of the contract, nor what is not in it', async () => {
		const looks = new Set(LOOKS.map(({ operation }) => operation));
		const others: Request[] = operations
			.filter((operation) => !looks.has(operation))
			.map(({ method, path }) => ({ method, path: path.replace(/\{\w+\}/, id) }));
		expect(others.length).toBeGreaterThan(100);
		others.push({ method: 'GET', path: '/api/v1/nothing' });
		// An ID that leads to another route, and one that leads out of it.
		const [detail] = LOOKS.filter(({ operation }) => operation.operationId === 'getVeoVideo');
		others.push(detailRequest(detail, `${id}/1080p`), detailRequest(detail, '../user/add'));
		for (const request of others) {
			expect(Line.mayAsk(request)).toBe(false);
			await expect(open().ask(request)).rejects.toThrow('is not asked here');
		}
		expect(arrivals).toEqual([]);
	});
});

describe('the address', () => {
	test.each(['http://a2e.example', 'ftp://127.0.0.1', 'https://user:word@a2e.example', 'no address'])(
		'%s is refused before anything is sent, and not repeated',
		(address) => {
			const fault = (() => {
				try {
					return open(1, { baseUrl: address });
				} catch (error) {
					return error as Error;
				}
			})();
			expect(fault).toBeInstanceOf(ProbeEnd);
			expect((fault as Error).message).not.toContain('a2e.example');
		},
	);

	test('may have a path, and ends without a slash', async () => {
		await open(1, { baseUrl: `${baseUrl}/a2e/` }).ask(credits);
		expect(arrivals.map(({ url }) => url)).toEqual(['/a2e/api/v1/user/remainingCoins']);
	});

	test('is never left: a redirect is not followed', async () => {
		answer = (_request, response) => response.writeHead(302, { location: `${baseUrl}/elsewhere` }).end();
		expect(await open().ask(credits)).toMatchObject({ status: 302, read: { ok: false, kind: 'redirect' } });
		expect(arrivals).toEqual([
			expect.objectContaining({ url: credits.path, authorization: `Bearer ${token}` }),
		]);
	});
});

describe('bounds', () => {
	test('a token that no header can carry is not repeated', () => {
		expect(() => open(1, { token: 'sk_secret\nmore' })).toThrow(ProbeEnd);
		expect(() => open(1, { token: 'sk_secret\nmore' })).not.toThrow('sk_secret');
	});

	test('there are never more calls than was said', async () => {
		const line = open(2);
		await line.ask(credits);
		await line.ask(credits);
		await expect(line.ask(credits)).rejects.toThrow('The limit of 2 calls');
		expect(arrivals).toHaveLength(2);
		expect(MOST_CALLS).toBeLessThanOrEqual(200);
	});

	test('calls keep their distance', async () => {
		const line = open(10, { paceMs: 60 });
		for (let call = 0; call < 3; call++) await line.ask(credits);
		const [first, second, third] = arrivals.map(({ at }) => at);
		expect(second - first).toBeGreaterThanOrEqual(55);
		expect(third - second).toBeGreaterThanOrEqual(55);
	});

	test.each([
		['header', () => {}],
		['end', (_request: IncomingMessage, response: ServerResponse) => void response.write('{"code":0,')],
	])('an answer without %s is waited for so long, and asked for once more', async (_what, behave) => {
		answer = behave;
		const before = Date.now();
		expect(await open(10, { timeoutMs: 80 }).ask(credits)).toBeUndefined();
		expect(Date.now() - before).toBeLessThan(10_000);
		expect(arrivals).toHaveLength(2);
	});

	test('nobody is asked any more after three silences', async () => {
		answer = (request) => request.socket.destroy();
		const line = open();
		await line.ask(credits);
		await line.ask(credits);
		await expect(line.ask(credits)).rejects.toThrow('could not be reached');
	});

	test('who asks to slow down is asked once more, after that time, and then left alone', async () => {
		answer = (_request, response) => response.writeHead(429, { 'retry-after': '0.1' }).end('{"code":429}');
		await expect(open().ask(credits)).rejects.toThrow('slow down');
		expect(arrivals).toHaveLength(2);
		expect(arrivals[1].at - arrivals[0].at).toBeGreaterThanOrEqual(95);
	});
});

test('the token is masked in what comes back', async () => {
	answer = (_request, response) => response.end(JSON.stringify({ code: 0, data: { a: token, [token]: 1 } }));
	expect(JSON.stringify(await open().ask(credits))).not.toContain(token);
});
