/**
 * Cuts a text into parts that can be spoken one by one. Pure.
 *
 * The best place for a cut is where a speaker pauses longest: between paragraphs, then lines, sentences, clauses, words, and only
 * where there is none of these, between two characters as people see them. Where sentences and words end in each language is known to
 * the engine (`Intl.Segmenter`, Unicode UAX 29), also in languages without spaces. Never is a number cut, or what looks like one
 * character.
 */

/** How good a place for a cut is; the higher, the better. */
enum Rank {
	Grapheme,
	Word,
	Clause,
	Sentence,
	Line,
	Paragraph,
}

/** A place for a cut, in UTF-16 units. */
interface Place {
	at: number;
	rank: Rank;
}

/** Where a part begins, where it is half full, and where it has to end at the latest, in UTF-16 units. */
interface Span {
	from: number;
	half: number;
	limit: number;
}

const PARAGRAPH = /\n[^\S\n]*\n\s*$/;
const LINE = /\n\s*$/;
/** Signs after which a speaker pauses within a sentence, with what may close behind them. */
const CLAUSE = /[,;:–—、，；：؛،·…][)\]}"'»”’」』]*\s*$/u;
/** What belongs to the word before it. */
const CLOSING = /^[\s\p{Po}\p{Pe}\p{Pf}\p{Pd}]/u;
/** Also one whose groups are apart: 1 000 000. */
const NUMBER = /\p{Nd}+(?:[.,'’٫٬  \u202f]\p{Nd}+)+|\p{Nd}{2,}/gu;

/** UTF-16 units before a place that tell what it is, and behind a part that tell where its last word ends. */
const LOOK_AROUND = 64;

/**
 * @param longest code points of a part, at most
 * @param locale of the text, where it is known: it helps to tell where a sentence ends
 * @returns parts without space at their ends, in order; none of them is empty
 * @throws RangeError where what looks like one character, or a number, is longer than a part may be
 */
export function splitText(text: string, longest: number, locale?: string): string[] {
	const spoken = text.replace(/\r\n?/g, '\n').trim();
	const sentences = endsOf(spoken, 'sentence', locale).map((at) => ({ at, rank: sentenceRank(spoken, at) }));
	const parts: string[] = [];
	let from = 0;
	while (from < spoken.length) {
		const limit = skipSpace(spoken, skipPoints(spoken, from, longest));
		if (limit >= spoken.length) {
			parts.push(spoken.slice(from));
			break;
		}
		const span = { from, half: skipPoints(spoken, from, longest / 2), limit };
		const { at } = bestCut(spoken, span, sentences, locale);
		parts.push(spoken.slice(from, at).trimEnd());
		from = skipSpace(spoken, at);
	}
	return parts;
}

/** The best place within a span, of several that are as good the last one. Finer places are looked for only where they are needed. */
function bestCut(text: string, span: Span, sentences: readonly Place[], locale?: string): Place {
	const places = [
		sentences.filter(({ at }) => at > span.from && at <= span.limit),
		...(['word', 'grapheme'] as const).map((granularity) => placesIn(text, span, granularity, locale)),
	];
	for (const isGood of [
		// A part that is half empty is no good one, unless it is a paragraph or there is no other.
		({ at, rank }: Place) => at >= span.half || rank === Rank.Paragraph,
		() => true,
	]) {
		for (const some of places) {
			const best = (typeof some === 'function' ? some() : some).filter(isGood).reduce(better, undefined);
			if (best) return best;
		}
	}
	throw new RangeError('a character or a number is longer than a part may be');
}

function better(best: Place | undefined, place: Place): Place {
	return best && best.rank > place.rank ? best : place;
}

/** The ends of words or characters within a span, found when they are asked for. */
function placesIn(
	text: string,
	{ from, limit }: Span,
	granularity: 'word' | 'grapheme',
	locale?: string,
): () => Place[] {
	let found: Place[] | undefined;
	const find = () => {
		const window = text.slice(from, limit + LOOK_AROUND);
		const numbers = withinNumbers(window);
		const ends = endsOf(window, granularity, locale).filter(
			(end) => from + end <= limit && !numbers.has(end),
		);
		const rankOf = (at: number) => (granularity === 'word' ? wordRank(text, at) : Rank.Grapheme);
		return ends.map((end) => ({ at: from + end, rank: rankOf(from + end) }));
	};
	return () => (found ??= find());
}

function endsOf(text: string, granularity: 'grapheme' | 'word' | 'sentence', locale?: string): number[] {
	const segments = new Intl.Segmenter(locale, { granularity }).segment(text);
	return Array.from(segments, ({ index, segment }) => index + segment.length);
}

function sentenceRank(text: string, at: number): Rank {
	const before = text.slice(Math.max(0, at - LOOK_AROUND), at);
	if (PARAGRAPH.test(before)) return Rank.Paragraph;
	return LINE.test(before) ? Rank.Line : Rank.Sentence;
}

function wordRank(text: string, at: number): Rank {
	if (CLOSING.test(text.slice(at, at + 2))) return Rank.Grapheme;
	return CLAUSE.test(text.slice(Math.max(0, at - LOOK_AROUND), at)) ? Rank.Clause : Rank.Word;
}

/** Places within a number. */
function withinNumbers(text: string): ReadonlySet<number> {
	const within = new Set<number>();
	for (const { 0: number, index } of text.matchAll(NUMBER)) {
		for (let at = index + 1; at < index + number.length; at++) within.add(at);
	}
	return within;
}

/** So many code points further, or the end. */
function skipPoints(text: string, from: number, points: number): number {
	let at = from;
	for (let passed = 0; passed < points && at < text.length; passed++) {
		at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
	}
	return at;
}

/** Space between two parts is not spoken, so that it takes no room. */
function skipSpace(text: string, from: number): number {
	let at = from;
	while (at < text.length && /\s/.test(text[at])) at++;
	return at;
}
