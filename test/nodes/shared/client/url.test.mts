import { objectToUrl } from '../../../../nodes/shared/client/url';

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
])('%j (%s): %s', (url, scheme, objection) => {
	if (objection === undefined) expect(objectToUrl(url, scheme)).toBeUndefined();
	else expect(objectToUrl(url, scheme)).toMatch(objection);
});
