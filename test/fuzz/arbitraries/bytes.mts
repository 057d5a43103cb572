import fc from 'fast-check';
import { HEADS } from '../harness/heads.mts';

/** Beginnings of the formats that are told apart, beside those of `HEADS`. */
const STARTS = [
	...[
		'ffd8ffe0',
		'474946383961',
		'52494646ffffffff57454250',
		'1a45dfa3',
		'4f676753',
		'664c6143',
		'fff1',
		'fffb90c4',
		'fff38064',
	],
	...[
		'4944330400000000000a',
		'49443304001000000000',
		'0000000166747970',
		'00000000667479706d703432',
		'3c21646f6374797065',
		'52494646000000005741564564617461ffffffff',
	],
	'00000010667479706d703432000000000000000166726565000000000000000100000000000000000000',
	'0000001866747970717420200000000000000000000000106d6f6f760000000c6d76686400',
].map((hex) => Buffer.from(hex, 'hex'));

/** True heads, some bytes of them changed, cut, repeated or followed by others. */
export const mutatedHead: fc.Arbitrary<Buffer> = fc
	.record({
		head: fc.constantFrom(...Object.values(HEADS), ...STARTS),
		changes: fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 12 }),
		cut: fc.option(fc.nat(64), { freq: 4 }),
		tail: fc.uint8Array({ maxLength: 200 }),
		times: fc.oneof(
			{ weight: 20, arbitrary: fc.constant(1) },
			{ weight: 1, arbitrary: fc.integer({ min: 2, max: 3_000 }) },
		),
	})
	.map(({ head, changes, cut, tail, times }) => {
		const bytes = Buffer.concat([head, tail]);
		for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
		const whole = cut === null ? bytes : bytes.subarray(0, cut);
		return times === 1 ? whole : Buffer.concat(Array.from({ length: times }, () => whole));
	});

export const anyBytes: fc.Arbitrary<Buffer> = fc.oneof(
	mutatedHead,
	fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
	fc.constantFrom(Buffer.alloc(0), Buffer.alloc(70_000, 0xff), Buffer.alloc(70_000)),
);
