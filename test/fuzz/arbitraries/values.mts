import fc from 'fast-check';
import { deepText, hostileText, KEYS, RESERVED } from './texts.mts';

/** An object with these own keys, whatever they are; later ones win. */
export function objectOf(entries: ReadonlyArray<readonly [key: string, value: unknown]>): object {
	const made = {};
	for (const [key, value] of entries) {
		Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true });
	}
	return made;
}

const hostileNumber = fc.oneof(
	fc.constantFrom(
		0,
		-0,
		-1,
		1.5,
		1e21,
		-1e308,
		1e308,
		Number.MAX_SAFE_INTEGER + 2,
		Number.MIN_VALUE,
		2 ** 31,
		2 ** 32,
	),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
	fc.integer(),
);

const hostileKey = fc.oneof(
	{ weight: 2, arbitrary: fc.constantFrom(...RESERVED) },
	{ weight: 2, arbitrary: fc.constantFrom(...KEYS) },
	{ weight: 1, arbitrary: hostileText.map((text) => text.slice(0, 300)) },
);

/** A value inside others, as deep as that. */
function nested(kind: 'list' | 'object' | 'data', depth: number): unknown {
	let value: unknown = 1;
	for (let level = 0; level < depth; level++) {
		value = kind === 'list' ? [value] : objectOf([[kind === 'data' ? 'data' : 'a', value]]);
	}
	return value;
}

const { value } = fc.letrec<{ value: unknown; list: unknown[]; object: object }>((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		{ weight: 3, arbitrary: hostileText },
		{ weight: 2, arbitrary: hostileNumber },
		fc.boolean(),
		fc.constant(null),
		tie('list'),
		tie('object'),
	),
	list: fc.array(tie('value'), { maxLength: 4 }),
	object: fc.array(fc.tuple(hostileKey, tie('value')), { maxLength: 4 }).map(objectOf),
}));

/** A key that reaches what every object inherits, some levels down. */
const reserved = fc
	.tuple(
		fc.constantFrom(...RESERVED),
		fc.array(fc.constantFrom('a', 'data', 'rows', '0', ...RESERVED), { maxLength: 4 }),
		value,
	)
	.map(([key, around, inner]) =>
		around.reduce<unknown>(
			(held, name) => (name === '0' ? [held] : objectOf([[name, held]])),
			objectOf([[key, inner]]),
		),
	);

/** Anything that is JSON: hostile keys at any depth, deep nesting, long lists. */
export const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 7, arbitrary: value },
	{ weight: 1, arbitrary: reserved },
	{ weight: 2, arbitrary: fc.jsonValue() },
	{
		weight: 1,
		arbitrary: fc
			.tuple(fc.constantFrom('list', 'object', 'data'), fc.oneof(fc.nat(100), fc.nat(4_000)))
			.map(([kind, depth]) => nested(kind as 'list', depth)),
	},
	{
		weight: 1,
		arbitrary: fc
			.tuple(
				fc.constantFrom<unknown>(null, 0, '', 'a', {}, [], { _id: 'a' }, { url: 'https://e.example/a' }),
				fc.oneof(fc.nat(300), fc.nat(20_000)),
			)
			.map(([one, count]) => Array.from({ length: count }, () => one)),
	},
);

/** What a picker holds: the shape that n8n gives it, with anything in it. */
export const hostileLocator: fc.Arbitrary<unknown> = fc.record({
	__rl: fc.oneof(fc.constant<unknown>(true), hostileJson),
	mode: fc.oneof(fc.constantFrom<unknown>('id', 'list', 'url'), hostileText),
	value: hostileJson,
	cachedResultUrl: hostileText,
});

/** A file as n8n keeps it in an item, with hostile parts. */
export const hostileBinary: fc.Arbitrary<unknown> = fc.record(
	{
		data: fc.oneof(hostileText, fc.constantFrom('filesystem-v2', 's3', 'iVBORw0KGgo=')),
		mimeType: hostileText,
		fileName: hostileText,
		id: fc.oneof(hostileText, fc.constantFrom('filesystem-v2:../../../etc/passwd', 'filesystem:x', 's3:y')),
	},
	{ requiredKeys: ['data', 'mimeType'] },
);

/** What items of n8n may hold in memory beside JSON. */
const living: fc.Arbitrary<unknown> = fc.oneof(
	fc.constantFrom<unknown>(
		undefined,
		Number.NaN,
		Infinity,
		-Infinity,
		new Date(0),
		new Date(Number.NaN),
		new Date(8.64e15),
	),
	fc.constantFrom<unknown>(
		Object.create(null),
		objectOf([
			['toString', 1],
			['valueOf', 2],
		]),
		10n,
		new Map([[1, 2]]),
		new Set([1]),
	),
	fc.constantFrom<unknown>(
		[undefined, Number.NaN],
		Object.assign(new Array(2), { 1: 1 }),
		Buffer.from('a'),
		new Uint8Array(3),
		/x/,
		new Error('x'),
	),
);

/** Anything that a parameter's value may be. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
	{ weight: 4, arbitrary: hostileText },
	{ weight: 4, arbitrary: hostileJson },
	{ weight: 2, arbitrary: hostileLocator },
	{ weight: 1, arbitrary: hostileBinary },
	{ weight: 1, arbitrary: deepText },
	{ weight: 2, arbitrary: living },
	{ weight: 1, arbitrary: hostileJson.map((json) => JSON.stringify(json)) },
);

/** Expressions whose results no item can hold, or that have none. */
export const EXPRESSIONS: readonly string[] = [
	...[
		'undefined',
		'null',
		'NaN',
		'-0',
		'1/0',
		'""',
		'[]',
		'({})',
		'[[[]]]',
		'[,1]',
		'() => 1',
		'/x/',
		'new Date(NaN)',
		'new Date(9e15)',
	],
	...[
		'$now',
		'$now.minus(1e12)',
		'DateTime.invalid("x")',
		'DateTime.fromISO("nope")',
		'Duration.fromMillis(1)',
		'$json',
		'$json.nope.deep.er',
	],
	...[
		'Object.create(null)',
		'({ toString: 1, valueOf: 1 })',
		'({ toString() { throw new TypeError("no") } })',
		'({ toJSON() { throw 1 } })',
	],
	...[
		'Symbol("s")',
		'10n',
		'[10n]',
		'new Map([[1, 2]])',
		'new Set([1])',
		'new Error("e")',
		'$input.all()',
		'$binary',
		'$("Start")',
		'"a".repeat(1e6)',
	],
	...[
		'(() => { const a = {}; a.a = a; return a; })()',
		'(() => { const a = []; a.push(a); return a; })()',
		'throw 1',
		'$json["__proto__"]',
		'$items()',
	],
].map((code) => `={{ ${code} }}`);
