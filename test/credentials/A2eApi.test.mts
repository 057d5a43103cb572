import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ICredentialDataDecryptedObject, INodeType, INodeTypes } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { A2eApi } from '../../credentials/A2eApi.credentials';
import { CREDENTIAL, REGION_URLS } from '../../nodes/shared/client/connection';
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

describe('the form', () => {
	const [token, region, baseUrl] = credential.properties;

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

test('sends the token as a bearer token, in a header and nowhere else', () => {
	const { properties } = credential.authenticate;
	expect(Object.keys(properties)).toEqual(['headers']);
	expect(Object.keys(properties.headers ?? {})).toEqual(['Authorization']);
	expect(evaluate(String(properties.headers?.Authorization), { token: 'sk_1' })).toBe('Bearer sk_1');
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
