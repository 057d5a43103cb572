import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	INodeType,
	INodeTypes,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { A2eApi } from '../../credentials/A2eApi.credentials';
import { CREDENTIAL, REGION_URLS } from '../../nodes/shared/client/connection';
import { linkedPage } from '../nodes/support/linkedPage.mts';
import { NODE } from '../nodes/support/node.mts';

const credential = new A2eApi();
const FOLDER = resolve(import.meta.dirname, '../../credentials');

/** n8n's own expression engine over the values of a credential. */
function evaluate(expression: string, $credentials: ICredentialDataDecryptedObject): unknown {
	const workflow = new Workflow({
		nodes: [NODE],
		connections: {},
		active: false,
		nodeTypes: {
			getByNameAndVersion: () => ({ description: { properties: [] } }) as unknown as INodeType,
		} as unknown as INodeTypes,
	});
	return workflow.expression.getSimpleParameterValue(
		NODE,
		expression,
		'internal',
		{ $credentials },
		undefined,
		'',
	);
}

test('is called as the nodes ask for it', () => {
	expect(credential.name).toBe(CREDENTIAL);
});

test('its icons exist', () => {
	const { light, dark } = credential.icon as { light: string; dark: string };
	for (const icon of [light, dark]) expect(existsSync(join(FOLDER, icon.replace('file:', '')))).toBe(true);
});

test('links to a page that is there, and to no place on it, since n8n adds a query', () => {
	expect(existsSync(linkedPage(credential.documentationUrl))).toBe(true);
});

describe('the form', () => {
	const [whereToGet, token, region, baseUrl] = credential.properties;

	test('says beside the token where it comes from, with a link', () => {
		expect(whereToGet.type).toBe('notice');
		expect(whereToGet.displayName).toContain(`<a href="${REGION_URLS.global}"`);
	});

	test('hides the token', () => {
		expect(token).toMatchObject({ name: 'token', required: true, typeOptions: { password: true } });
	});

	test('offers every region that the nodes know, and a custom address', () => {
		const values = (region.options ?? []).map((option) => ('value' in option ? option.value : undefined));
		expect(values.sort()).toEqual([...Object.keys(REGION_URLS), 'custom'].sort());
		expect(Object.keys(REGION_URLS)).toContain(region.default);
	});

	test('asks for an address only where it is custom', () => {
		expect(baseUrl).toMatchObject({ name: 'baseUrl', displayOptions: { show: { region: ['custom'] } } });
	});
});

describe('the token', () => {
	const { authenticate } = credential;
	const add = async (values: ICredentialDataDecryptedObject, request: Partial<IHttpRequestOptions>) => {
		if (typeof authenticate !== 'function') throw new TypeError('The credential leaves the token to n8n');
		return await authenticate({ token: 'sk_1', ...values }, request as IHttpRequestOptions);
	};

	test('goes into a header and nowhere else', async () => {
		const request = { url: 'https://video.a2e.ai/api/v1/x', headers: { accept: 'application/json' } };
		expect(await add({ region: 'global' }, request)).toEqual({
			...request,
			headers: { accept: 'application/json', Authorization: 'Bearer sk_1' },
		});
	});

	const own = { region: 'custom', baseUrl: 'https://proxy.example.com:8443/a2e' };
	const local = { region: 'custom', baseUrl: 'http://127.0.0.1:3210' };

	test.each<[where: string, values: ICredentialDataDecryptedObject, request: object]>([
		['its region', { region: 'china' }, { url: 'https://video.a2e.com.cn/api' }],
		['its region, with a base URL', { region: 'global' }, { baseURL: 'https://video.a2e.ai/', url: '/api' }],
		['its own address', own, { url: 'https://proxy.example.com:8443/a2e/api' }],
		['its own address, as the older helper names it', own, { uri: 'https://PROXY.example.com:8443/api' }],
		['this machine', local, { baseURL: 'http://127.0.0.1:3210', url: 'api' }],
	])('is sent to %s', async (_where, values, request) => {
		expect(await add(values, request)).toMatchObject({ headers: { Authorization: 'Bearer sk_1' } });
	});

	test.each<[where: string, values: ICredentialDataDecryptedObject, request: object, reason: RegExp]>([
		[
			'another host',
			{ region: 'global' },
			{ url: 'https://evil.example.com/' },
			/only sent to https:\/\/video\.a2e\.ai/,
		],
		['the other region', { region: 'global' }, { url: 'https://video.a2e.com.cn/' }, /only sent to/],
		[
			'a host that begins alike',
			{ region: 'global' },
			{ url: 'https://video.a2e.ai.evil.com/' },
			/only sent to/,
		],
		['a host behind a name', { region: 'global' }, { url: 'https://video.a2e.ai@evil.com/' }, /only sent to/],
		['its host on another port', own, { url: 'https://proxy.example.com/a2e' }, /only sent to/],
		['its host in clear', { region: 'global' }, { url: 'http://video.a2e.ai/api' }, /only sent to/],
		[
			'an address that wins over the base',
			{ region: 'global' },
			{ baseURL: 'https://video.a2e.ai', url: 'https://evil.com/' },
			/only sent to/,
		],
		[
			'an address without scheme',
			{ region: 'global' },
			{ baseURL: 'https://video.a2e.ai', url: '//evil.com/' },
			/only sent to/,
		],
		['an address with one slash', { region: 'global' }, { url: 'https:/evil.com/' }, /only sent to/],
		[
			'a base that is another',
			{ region: 'global' },
			{ baseURL: 'https://evil.com', url: '/api' },
			/only sent to/,
		],
		['no address', { region: 'global' }, {}, /only sent to/],
		[
			'a base URL in clear',
			{ region: 'custom', baseUrl: 'http://a2e.example.com' },
			{ url: 'http://a2e.example.com/' },
			/unencrypted/,
		],
		[
			'a base URL with a name',
			{ region: 'custom', baseUrl: 'http://127.0.0.1@evil.com' },
			{ url: 'http://evil.com/' },
			/user name/,
		],
		['no base URL', { region: 'custom', baseUrl: '' }, { url: 'https://video.a2e.ai/' }, /not a URL/],
		[
			'a region of an object',
			{ region: 'constructor', baseUrl: '' },
			{ url: 'https://video.a2e.ai/' },
			/not a URL/,
		],
	])('is not sent to %s', async (_where, values, request, reason) => {
		await expect(add(values, request)).rejects.toThrow(reason);
	});
});

test('n8n lets other nodes use it with the hosts of A2E alone, unless people choose otherwise', () => {
	const field = (name: string) => credential.properties.find((property) => property.name === name);
	expect(field('allowedHttpRequestDomains')).toMatchObject({ default: 'domains' });
	expect(field('allowedDomains')).toMatchObject({ default: 'video.a2e.ai, video.a2e.com.cn' });
});

describe('the test', () => {
	const { request, rules = [] } = credential.test;

	test.each<[values: ICredentialDataDecryptedObject, baseUrl: string]>([
		[{ region: 'global', baseUrl: '' }, 'https://video.a2e.ai'],
		[{ region: 'china', baseUrl: 'https://left.over' }, 'https://video.a2e.com.cn'],
		[{ region: 'custom', baseUrl: 'https://proxy.example.com' }, 'https://proxy.example.com'],
	])('with %j asks %s', (values, baseUrl) => {
		expect(evaluate(String(request.baseURL), values)).toBe(baseUrl);
	});

	test('is a free read that lets the token follow no redirect', () => {
		expect(request).toMatchObject({
			url: '/api/v1/user/remainingCoins',
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
		});
		expect(request.method ?? 'GET').toBe('GET');
	});

	/** The first rule that speaks up, read as n8n reads it: it does when the key has exactly this value. */
	const verdict = (body: unknown): string | undefined => {
		const broken = rules.find((rule) => {
			if (rule.type !== 'responseSuccessBody') throw new TypeError(`Unexpected rule ${rule.type}`);
			return valueAt(body, rule.properties.key) === rule.properties.value;
		});
		return broken && 'message' in broken.properties ? broken.properties.message : undefined;
	};

	test.each<[name: string, body: unknown, message: RegExp | undefined]>([
		['a balance', { code: 0, data: { coins: 120, diamonds: 0 } }, undefined],
		['an empty balance', { code: 0, data: { coins: 0 } }, undefined],
		['a refusal behind HTTP 200', { code: 401, msg: 'bad token' }, /did not accept this token/],
		['a refusal with empty data', { code: 1, data: null }, /did not accept this token/],
		['a web page', '<!doctype html><html></html>', /does not answer like the A2E API/],
		['other JSON', { hello: 'world' }, /does not answer like the A2E API/],
		['nothing', undefined, /does not answer like the A2E API/],
	])('that is answered with %s', (_name, body, message) => {
		if (message === undefined) expect(verdict(body)).toBeUndefined();
		else expect(verdict(body)).toMatch(message);
	});
});

function valueAt(body: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], body);
}
