import { NodeOperationError } from 'n8n-workflow';
import { baseUrlObjection, connect, maskToken } from '../../../../nodes/shared/client/connection';
import { scriptedContext, TOKEN } from '../../support/context.mts';

test.each<[baseUrl: string, objection: RegExp | undefined]>([
	['https://video.a2e.ai', undefined],
	['https://proxy.example.com/a2e', undefined],
	['http://localhost:3000', undefined],
	['http://127.0.0.1:3000', undefined],
	['http://127.1.2.3', undefined],
	['http://[::1]:3000', undefined],
	['', /not a URL/],
	['video.a2e.ai', /not a URL/],
	['ftp://video.a2e.ai', /must start with https/],
	['file:///etc/passwd', /must start with https/],
	['http://video.a2e.ai', /unencrypted/],
	['http://localhost.example.com', /unencrypted/],
	['http://127.0.0.1.example.com', /unencrypted/],
	['http://192.168.0.7', /unencrypted/],
	['https://me:secret@video.a2e.ai', /user name/],
	['https://:secret@video.a2e.ai', /password/],
	['https://video.a2e.ai/?key=1', /more than an address and a path/],
	['https://video.a2e.ai/#top', /more than an address and a path/],
	['https://video.a2e.ai:8443', undefined],
	['HTTPS://Video.A2E.ai', undefined],
	['https://xn--vido-cpa.a2e.ai', undefined],
	['http://127.0.0.1@evil.example.com', /user name/],
	['http://127.0.0.1:80@evil.example.com', /user name/],
	['https://video.\u04302e.ai', /letters of other alphabets/],
	['https://video.a2e.ai\u3002evil.com', /not written as what it means/],
	['https://video%2ea2e.ai', /not written as what it means/],
	['http://0x7f.1', /not written as what it means/],
	['https:video.a2e.ai', /not written as what it means/],
	['https://video.a2e.ai\\@evil.com', /backslash/],
	['https://video.a2e\t.ai', /space/],
	['https://video.a2e.ai:99999', /not a URL/],
])('objects to the base URL %j: %s', (baseUrl, objection) => {
	if (objection === undefined) expect(baseUrlObjection(baseUrl)).toBeUndefined();
	else expect(baseUrlObjection(baseUrl)).toMatch(objection);
});

test.each<[region: string, custom: string, baseUrl: string]>([
	['global', 'https://ignored.example.com', 'https://video.a2e.ai'],
	['china', '', 'https://video.a2e.com.cn'],
	['custom', ' https://proxy.example.com/a2e// ', 'https://proxy.example.com/a2e'],
])('region %s with base URL %j connects to %s', async (region, custom, baseUrl) => {
	const { context } = scriptedContext({ credential: { token: TOKEN, region, baseUrl: custom } });
	expect((await connect(context)).baseUrl).toBe(baseUrl);
});

test.each<[baseUrl: string, isLocal: boolean]>([
	['https://video.a2e.ai', false],
	['https://a2e.corp.internal', false],
	['http://localhost:3000', true],
	['https://127.0.0.1:3000', true],
])('%s is on this machine: %s', async (baseUrl, isLocal) => {
	const { context } = scriptedContext({ credential: { token: TOKEN, region: 'custom', baseUrl } });
	expect((await connect(context)).isLocal).toBe(isLocal);
});

test('a region that is the name of something every object has is none', async () => {
	const { context } = scriptedContext({ credential: { token: TOKEN, region: 'constructor', baseUrl: '' } });
	await expect(connect(context)).rejects.toThrow('not a URL');
});

test('a base URL that cannot be used is an error with a next step', async () => {
	const { context } = scriptedContext({
		credential: { token: TOKEN, region: 'custom', baseUrl: 'http://video.a2e.ai' },
	});
	const fault: unknown = await connect(context).catch((error: unknown) => error);
	expect(fault).toBeInstanceOf(NodeOperationError);
	expect(fault).toMatchObject({
		message: expect.stringContaining('unencrypted'),
		description: expect.stringContaining("correct 'Base URL'"),
	});
});

test.each<[name: string, text: string, token: string, masked: string]>([
	['once', `token ${TOKEN} is bad`, TOKEN, 'token [token] is bad'],
	['everywhere', `${TOKEN},${TOKEN}`, TOKEN, '[token],[token]'],
	['behind Bearer', `Bearer ${TOKEN}`, TOKEN, 'Bearer [token]'],
	['with blanks around it in the credential', `x ${TOKEN} y`, ` ${TOKEN}\n`, 'x [token] y'],
	['but nothing where there is none', 'all fine', TOKEN, 'all fine'],
	['but not a token of a few letters, which would hide words', 'abc', 'b', 'abc'],
	['but not an empty token', 'abc', '', 'abc'],
])('masks the token %s', (_name, text, token, masked) => {
	expect(maskToken(text, token)).toBe(masked);
});
