import { bareUrl, excerpt, OUT_OF_REACH, urlObjection } from '../../../../nodes/shared/client/url';

test.each<[url: string, scheme: 'http' | 'https', objection: RegExp | undefined]>([
	['https://example.com/a.mp4', 'http', undefined],
	['http://example.com/a.mp4', 'http', undefined],
	['HTTPS://EXAMPLE.COM/a%20b.mp4?x=1#t', 'http', undefined],
	['https://例え.jp/ファイル.mp4', 'http', undefined],
	['', 'http', /it is empty/],
	['https://example.com/a b.mp4', 'http', /space.*%20/],
	['https://example.com/a\tb.mp4', 'http', /space/],
	['example.com/a.mp4', 'http', /does not start with http/],
	['ftp://example.com/a.mp4', 'http', /does not start with http/],
	['data:video/mp4;base64,AAAA', 'http', /does not start with http/],
	['https://', 'http', /not a complete URL/],
	['https://exa[mple.com', 'http', /not a complete URL/],
	['http://example.com/hook', 'https', /does not start with https/],
	['https://example.com/hook', 'https', undefined],
	['https://localhost/hook', 'https', /address of your own network/],
])('%j (%s): %s', (url, scheme, objection) => {
	if (objection === undefined) expect(urlObjection(url, { scheme })).toBeUndefined();
	else expect(urlObjection(url, { scheme })).toMatch(objection);
});

test.each([
	'http://localhost:5678/a.png',
	'http://0x7f.1/a.png',
	'http://2130706433/a.png',
	'http://[::ffff:10.0.0.1]/a.png',
	'https://nas/a.png',
])('%s is out of reach, but not for an A2E on this machine', (url) => {
	expect(urlObjection(url)).toBe(OUT_OF_REACH);
	expect(urlObjection(url, { allowLocal: true })).toBeUndefined();
});

test.each<[text: string, shown: string]>([
	['short', 'short'],
	['x'.repeat(60), 'x'.repeat(60)],
	['x'.repeat(61), `${'x'.repeat(60)}…`],
	['🎬'.repeat(1000), `${'🎬'.repeat(60)}…`],
	['🎬'.repeat(60), '🎬'.repeat(60)],
])('an excerpt of %j', (text, shown) => {
	expect(excerpt(text)).toBe(shown);
});

test.each<[url: string, bare: string]>([
	['https://cdn.example.com/a.mp4?X-Amz-Signature=1#t', 'https://cdn.example.com/a.mp4'],
	['https://user:secret@cdn.example.com:8443/a.mp4', 'https://cdn.example.com:8443/a.mp4'],
	['a.mp4?sign=1', 'a.mp4'],
])('%s without what may be secret', (url, bare) => {
	expect(bareUrl(url)).toBe(bare);
});
