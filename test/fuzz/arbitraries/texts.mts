import fc from 'fast-check';
import { SIGNATURE, SIGNED_URL } from '../harness/secrets.mts';

/** Keys that reach what every object inherits, where they are assigned. */
export const RESERVED = ['__proto__', 'constructor', 'prototype'];

/** Keys that mean something to JavaScript, to paths, or to A2E's own shapes. */
export const KEYS = [
	...RESERVED,
	...['toString', 'valueOf', 'hasOwnProperty', 'toJSON', 'then'],
	...[
		'__defineGetter__',
		'__lookupSetter__',
		'a.b',
		'parameters.ratio',
		'__proto__.polluted',
		'',
		' ',
		'0',
		'-1',
		'1e3',
	],
	...['_id', 'id', 'data', 'rows', 'url', 'message', 'msg', 'code', 'status', 'current_status', 'length'],
];

/** Texts that have broken programs before. */
const KNOWN: readonly string[] = [
	...KEYS,
	...[
		'../',
		'..',
		'.',
		'../../api/v1/user',
		'%2e%2e%2f',
		'%2e',
		'a/b',
		'a\\b',
		'a?b=c',
		'a#b',
		'a;b',
		'a%00b',
		'//evil.example',
		'a@b',
	],
	...[
		'null',
		'undefined',
		'NaN',
		'Infinity',
		'-0',
		'1e999',
		'0x10',
		'1,5',
		'true',
		'TRUE',
		'[]',
		'{}',
		'[object Object]',
	],
	...[
		'https://user:secret@evil.example/a.mp4',
		'https://video.a2e.ai@evil.example/',
		'javascript:alert(1)',
		'file:///etc/passwd',
	],
	...[
		'https://127.0.0.1/a.mp4',
		'https://[::1]/',
		'http://169.254.169.254/latest',
		'https://0x7f.1/a',
		'ftp://a/b',
		'https:///a',
		'https://%zz/',
	],
	...[
		'http://a.example/a.mp4\r\nX-Evil: 1',
		'a\r\nb: c',
		'\r\n\r\n',
		'a\u0000b',
		'\u0000',
		'\u202egnp.exe',
		'\u2066x\u2069',
		'\ufeff',
		'\u200b',
	],
	...[
		'\ud800',
		'\udc00',
		'a\ud83d',
		'\ude00b',
		'\ud83d\ude00',
		'é',
		'e\u0301',
		'💣'.repeat(30),
		'\u2028',
		'\uffff',
	],
	...[
		'CON',
		'nul.png',
		'aux.mp4',
		'COM1',
		'.htaccess',
		'a.mp4.',
		'a. ',
		'~',
		'-rf',
		'$(id)',
		'`id`',
		'${7*7}',
		'{{7*7}}',
	],
	...[
		'<!doctype html>',
		'<script>',
		'"',
		"'",
		'\\',
		'&amp;',
		'EPERM',
		'ENOENT: no such file',
		'ETIMEDOUT',
		'bad gateway',
	],
	...[SIGNED_URL, `see ${SIGNED_URL} now`, `X-Amz-Signature=${SIGNATURE}`, `?sig=${SIGNATURE}&x=1`],
	...[
		'data:image/png;base64,iVBORw0KGgo=',
		`data:image/png;base64,${'iVBORw0KGgo'.repeat(60)}`,
		'QUJD'.repeat(120),
		'[[[[[[',
		'{"__proto__":{"polluted":1}}',
	],
	...[
		'{"constructor":{"prototype":{"polluted":1}}}',
		'[{"a":{"__proto__":{"polluted":1}}}]',
		'{"a.b":1,"__proto__.polluted":1}',
	],
];

/** Any UTF-16, halves of pairs too. */
const codeUnits = fc
	.array(fc.oneof({ weight: 3, arbitrary: fc.nat(0xff) }, { weight: 1, arbitrary: fc.nat(0xffff) }), {
		maxLength: 30,
	})
	.map((units) => String.fromCharCode(...units));

const REPEATED = [
	'a',
	'Z9',
	'=',
	' ',
	'\n',
	'😀',
	'{',
	'[',
	'{"a":',
	'<',
	'%',
	'\u202e',
	'a,',
	'https://e.example/a ',
	',',
	'/',
	'../',
	'\u0000',
	'\ud800',
];

/** Characters that a piece takes in JSON, which writes half a pair and a control character as six. */
function writtenLength(piece: string): number {
	return JSON.stringify(piece).length - 2;
}

/** A piece over and over, now and then millions of characters of it. */
export const long: fc.Arbitrary<string> = fc
	.tuple(
		fc.constantFrom(...REPEATED),
		fc.oneof(
			{ weight: 12, arbitrary: fc.nat(3_000) },
			{ weight: 3, arbitrary: fc.nat(100_000) },
			{ weight: 1, arbitrary: fc.integer({ min: 1_000_000, max: 5_000_000 }) },
		),
	)
	.map(([piece, characters]) => piece.repeat(Math.ceil(characters / writtenLength(piece))));

/** JSON as text, nested up to thousands of levels. */
export const deepText: fc.Arbitrary<string> = fc
	.tuple(
		fc.constantFrom(['[', ']'], ['{"a":', '}'], ['{"data":', '}'], ['[{"error":', '}]']),
		fc.oneof(fc.nat(80), fc.nat(6_000)),
	)
	.map(([[open, close], depth]) => `${open.repeat(depth)}1${close.repeat(depth)}`);

export const hostileText: fc.Arbitrary<string> = fc.oneof(
	{ weight: 8, arbitrary: fc.constantFrom(...KNOWN) },
	{ weight: 3, arbitrary: codeUnits },
	{
		weight: 2,
		arbitrary: fc.tuple(fc.constantFrom(...KNOWN), fc.constantFrom(...KNOWN)).map((two) => two.join('')),
	},
	{ weight: 1, arbitrary: long },
	{ weight: 1, arbitrary: deepText },
);
