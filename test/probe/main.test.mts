// The probe as a person meets it: what it prints, and what it never prints.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { version } from '../../package.json';
import { type Simulator, startSimulator } from '../simulator/simulator.mts';
import type { FaultKind, SimulatorOptions } from '../simulator/types.mts';
import { main } from './main.mts';
import { prepare } from './simulator/prepare.mts';

const token = 'sk_7f3Q_the_token_of_a_person';
const secret = 'Aurelia-Quint';

let simulator: Simulator;

const start = async (options: SimulatorOptions = {}) =>
	await startSimulator({ credits: 1_000_000, token, ...options });

beforeAll(async () => {
	simulator = await start();
	await prepare(simulator);
});
afterAll(() => simulator.close());
afterEach(() => simulator.mend());

async function run(args: string[], env: Record<string, string> = { A2E_TOKEN: token }) {
	const lines: string[] = [];
	const code = await main(args, env, (line) => lines.push(line), 0);
	const text = lines.join('\n');
	return { code, text, last: text.split('\n').at(-1) };
}
const here = (url = simulator.url) => ['--base-url', url];

/** All answers with every text replaced, in the envelope as well; deep lists and objects keep their form. */
function replaced(value: unknown, change: (text: string, key: string) => unknown, key = ''): unknown {
	if (typeof value === 'string') return change(value, key);
	if (Array.isArray(value)) return value.map((entry) => replaced(entry, change, key));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, replaced(inner, change, name)]),
	);
}

const always = 1000;

describe('a probe of a service that is as believed', () => {
	test('says so, when, of what and how, and repeats nothing of the account', async () => {
		const { code, text, last } = await run(here());
		expect(code).toBe(0);
		expect(last).toMatch(/^probe: 0 drifts in \d{3} checks$/);
		expect(text).toContain(
			`${new Date().toISOString().slice(0, 10)}, n8n-nodes-a2e ${version}, region custom`,
		);
		expect(text).toMatch(/^\| Face Swap \/ Tasks \(4 routes\) \| as believed; \d+ checks, \d+ records \|$/m);
		expect(text).not.toContain(token);
		expect(text).not.toContain(new URL(simulator.url).host);
		expect(text).not.toMatch(/[0-9a-f]{24}|https?:\/\/|A field on a hill|Hello|portrait|too small|Olivia/);
	});
});

describe('nothing that stands in an answer is printed', () => {
	const shapes: [string, FaultKind][] = [
		['texts', { kind: 'reshape', shape: (answer) => replaced(answer, () => `${secret} https://a.example`) }],
		[
			'texts, but for IDs',
			{
				kind: 'reshape',
				shape: (answer) => replaced(answer, (text, key) => (key === '_id' ? text : secret)),
			},
		],
		[
			'names of keys',
			{ kind: 'reshape', shape: (answer) => ({ ...answer, [secret]: 1, data: { [secret]: answer.data } }) },
		],
		['codes', { kind: 'reshape', shape: (answer) => ({ ...answer, code: secret, msg: secret }) }],
		['numbers', { kind: 'reshape', shape: (answer) => ({ ...answer, code: 7_130_942_118, msg: secret }) }],
		['refusals', { kind: 'status', status: 400, body: { code: 400, msg: secret, errors: [secret] } }],
		['pages', { kind: 'status', status: 200, body: `<html>${secret}</html>` }],
		['redirects', { kind: 'redirect', location: `https://${secret}.example/` }],
	];

	test.each(shapes)('%s', async (_what, fault) => {
		simulator.fault({ ...fault, host: 'api' }, always);
		const { code, text } = await run(here());
		expect(code).toBe(1);
		expect(text).toMatch(/^probe: [1-9]\d* drifts in \d+ checks$/m);
		expect(text).not.toMatch(new RegExp(`${secret}|a\\.example|7130942118|[0-9a-f]{24}|${token}`, 'i'));
	});

	test.each<[string, FaultKind]>([
		['a refusal', { kind: 'echoToken' }],
		[
			'keys and texts',
			{ kind: 'reshape', shape: (answer) => ({ ...answer, [token]: token, data: { [token]: token } }) },
		],
	])('nor the token that a server sends back, in %s', async (_what, fault) => {
		simulator.fault({ ...fault, host: 'api' }, always);
		const { text } = await run(here());
		expect(text).toMatch(/^probe: [1-9]\d* drifts/m);
		expect(text).not.toContain(token);
	});
});

describe('a drift', () => {
	test('has its row, with route and key, and the exit code 1', async () => {
		const shape = ({ data, ...rest }: Record<string, unknown>) => ({
			...rest,
			data: { ...(data as object), coins: '12345' },
		});
		simulator.fault({ kind: 'reshape', shape, path: '/user/remainingCoins' });
		const { code, text, last } = await run(here());
		expect(code).toBe(1);
		expect(last).toMatch(/^probe: 1 drifts in \d+ checks$/);
		expect(text).toContain(
			'| `GET /api/v1/user/remainingCoins` | **drift**: `data.coins` is text instead of number |',
		);
		expect(text).not.toContain('12345');
	});
});

describe('a probe that cannot be made has the exit code 2', () => {
	test.each([
		['without a token', [], {}, 'Set A2E_TOKEN'],
		['with an empty one', [], { A2E_TOKEN: '  ' }, 'Set A2E_TOKEN'],
		['for a region that is not there', ['--region', secret], undefined, '--region is one of global, china'],
		['for two places', ['--region', 'china', '--base-url', secret], undefined, 'either'],
		['for an option that is not there', [`--${secret}`], undefined, 'no such option'],
		['for what is no option', [token], undefined, 'no such option'],
		['for drifts of the real service', ['--drifts'], undefined, '--drifts needs --simulator'],
		['for a simulator elsewhere', ['--simulator', '--region', 'china'], undefined, 'takes neither'],
		['over an open line', ['--base-url', `http://${secret}.example`], undefined, 'unencrypted'],
		['for no address', ['--base-url', secret], undefined, 'it is not a URL'],
		['with a token of other letters', here('http://127.0.0.1:1'), { A2E_TOKEN: 'sk_é' }, 'characters'],
	])('%s', async (_what, args, env, words) => {
		const { code, text } = await run(args, env);
		expect(code).toBe(2);
		expect(text).toContain(words);
		expect(text).not.toMatch(new RegExp(`${secret}|${token}|sk_é`, 'i'));
	});

	test('where nobody answers', async () => {
		const { code, text } = await run(here('http://127.0.0.1:1'));
		expect(text).toContain('could not be reached');
		expect(text).not.toContain('127.0.0.1');
		expect(code).not.toBe(0);
	});

	test.each<SimulatorOptions>([{}, { badTokenAnswer: 'envelope' }, { oldRoutes: 'page' }])(
		'with a token that A2E does not take: %j',
		async (options) => {
			const other = await start({ ...options, token: 'sk_another' });
			const { code, text } = await run(here(other.url));
			await other.close();
			expect(code).toBe(2);
			expect(text).toContain('A2E does not accept the token');
			expect(text).not.toContain(token);
		},
	);
});

test('as a program it says what is missing', async () => {
	const program = join(import.meta.dirname, 'probe.cli.mts');
	const env = { ...process.env, A2E_TOKEN: '' };
	const fault = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], { env }).catch(
		(error: { code: number; stdout: string }) => error,
	);
	expect(fault).toMatchObject({ code: 2, stdout: expect.stringContaining('Set A2E_TOKEN') });
});
