import fc from 'fast-check';
import { splitText } from '../../../../../nodes/shared/operation/speech/split';

const points = (text: string) => [...text].length;
const bare = (text: string) => text.replace(/\s+/g, '');

describe('a text is cut where a speaker pauses', () => {
	test('not at all where it is short enough', () => {
		expect(splitText('Hello there. How are you?', 1000)).toEqual(['Hello there. How are you?']);
	});

	test('between paragraphs first', () => {
		const text = 'One. Two.\n\nThree. Four, five.';
		expect(splitText(text, 20)).toEqual(['One. Two.', 'Three. Four, five.']);
	});

	test('then between lines', () => {
		expect(splitText('First line here\nSecond line, here', 22)).toEqual([
			'First line here',
			'Second line, here',
		]);
	});

	test('then between sentences', () => {
		expect(splitText('It is late, I know. Go home, please.', 25)).toEqual([
			'It is late, I know.',
			'Go home, please.',
		]);
	});

	test('then between clauses', () => {
		expect(splitText('When the sun goes down, the owls come out', 30)).toEqual([
			'When the sun goes down,',
			'the owls come out',
		]);
	});

	test('then between words', () => {
		expect(splitText('alpha beta gamma delta', 12)).toEqual(['alpha beta', 'gamma delta']);
	});

	test('between characters where there are no words', () => {
		expect(splitText('a'.repeat(25), 10)).toEqual(['a'.repeat(10), 'a'.repeat(10), 'a'.repeat(5)]);
	});

	test.each([
		[
			'Chinese',
			'zh',
			'今天天气很好。我们去公园散步，然后回家。',
			12,
			['今天天气很好。', '我们去公园散步，然后回家。'.slice(0, 8), '然后回家。'],
		],
		[
			'Japanese',
			'ja',
			'今日は天気がいいです。公園を散歩しましょう。',
			14,
			['今日は天気がいいです。', '公園を散歩しましょう。'],
		],
		['German', 'de', 'Es ist spät. Geh nach Hause.', 16, ['Es ist spät.', 'Geh nach Hause.']],
	])('in %s too', (_, locale, text, longest, parts) => {
		expect(splitText(text, longest, locale)).toEqual(parts);
	});

	test('in Thai, which has no spaces between words, between words', () => {
		const words = 'สวัสดีครับวันนี้อากาศดีมาก';
		const parts = splitText(words, 12, 'th');
		const ends = new Set(
			Array.from(
				new Intl.Segmenter('th', { granularity: 'word' }).segment(words),
				({ index, segment }) => index + segment.length,
			),
		);
		expect(parts.join('')).toBe(words);
		let at = 0;
		for (const part of parts) expect(ends).toContain((at += part.length));
	});

	test.each(['Pay 1,234,567.89 now', 'Pay 1 234 567,89 now', 'Call 004912345678 now', 'Pay ١٢٣٤٥٦٧ now'])(
		'never within the number of "%s"',
		(text) => {
			const number = /\p{Nd}[\p{Nd}., ]*\p{Nd}/u.exec(text)?.[0] ?? '';
			const parts = splitText(text, points(number) + 1);
			expect(parts.some((part) => part.includes(number))).toBe(true);
		},
	);

	test('never within what looks like one character', () => {
		const family = '👨‍👩‍👧‍👦';
		const parts = splitText(family.repeat(6), points(family) * 2 + 1);
		expect(parts).toEqual([family.repeat(2), family.repeat(2), family.repeat(2)]);
	});

	test('no part begins with a sign that closes what was before', () => {
		expect(splitText('alpha beta, gamma', 10)).toEqual(['alpha', 'beta,', 'gamma']);
	});

	test('a part is not short for the sake of a better cut', () => {
		const text = `Yes. ${'word '.repeat(30)}`;
		expect(points(splitText(text, 60)[0])).toBeGreaterThan(30);
	});

	test('nothing comes of nothing', () => {
		expect(splitText(' \n\n ', 10)).toEqual([]);
	});

	test('a character that is longer than a part is refused', () => {
		expect(() => splitText(`a${'\u0301'.repeat(50)}`, 10)).toThrow(RangeError);
	});
});

const written = fc
	.array(
		fc.oneof(
			fc.lorem({ maxCount: 12, mode: 'sentences' }),
			fc.string({ unit: 'grapheme', maxLength: 40 }),
			fc.constantFrom(
				'\n',
				'\n\n',
				' ',
				'。',
				'，',
				'今天天气很好',
				'สวัสดีครับ',
				'1,000.50 ',
				'👩🏽‍🚀',
				'नमस्ते ',
			),
		),
		{ maxLength: 30 },
	)
	.map((pieces) => pieces.join(''));

test('nothing is lost, added or moved, and no part is too long or has space at its ends', () => {
	fc.assert(
		fc.property(written, fc.integer({ min: 20, max: 200 }), (text, longest) => {
			const parts = splitText(text, longest);
			expect(bare(parts.join(''))).toBe(bare(text));
			for (const part of parts) {
				expect(points(part)).toBeLessThanOrEqual(longest);
				expect(part).toBe(part.trim());
				expect(part).not.toBe('');
			}
		}),
	);
});

test('every cut is between two characters as people see them', () => {
	fc.assert(
		fc.property(written, fc.integer({ min: 20, max: 200 }), (text, longest) => {
			const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
			const whole = [...segmenter.segment(bare(text))].length;
			const cut = splitText(text, longest).reduce(
				(sum, part) => sum + [...segmenter.segment(bare(part))].length,
				0,
			);
			// Without the space around them, two parts may grow together; they never fall apart.
			expect(cut).toBeGreaterThanOrEqual(whole);
			expect(bare(splitText(text, longest).join(''))).toBe(bare(text));
		}),
	);
});

test('a long text takes steps in proportion to its length', () => {
	const sentence = 'The quick brown fox jumps over the lazy dog, and then it rests. ';
	const parts = splitText(sentence.repeat(1_600), 1000);
	expect(parts.length).toBeGreaterThan(100);
	expect(parts.length).toBeLessThan(130);
});
