// What may be printed of what A2E sends: names of keys that can be no content, types, and words of a known vocabulary.

const MOST_KEYS = 12;
/** A name as programmers give it; what looks like an ID, a number, a date or a person's name is none. */
const NAME = /^[a-z_][A-Za-z_]{0,29}\d{0,3}[A-Za-z_]{0,10}$/;

/** Words that services of this kind use for the status of a task, and A2E has not been seen to use. */
const LIKELY_WORDS = new Set(
	[
		'queued queue queueing in_queue inqueue enqueued waiting_in_queue scheduled created new draft submitted accepted',
		'preparing prepared uploading uploaded downloading training trained generating generated rendering rendered',
		'transcoding encoding composing merging checking reviewing review moderating moderated paused suspended stopped',
		'in_progress inprogress progress working active started starting retry retrying ok finish ended end closed',
		'partial partially_completed expired deleted removed aborted abort blocked banned unknown none null undefined',
		'failure failed_permanently exception killed cancelling canceling not_started idle published',
	]
		.join(' ')
		.split(' '),
);

/** The type of a JSON value, as people say it. */
export function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'list';
	if (typeof value === 'string') return 'text';
	return typeof value === 'undefined' ? 'nothing' : typeof value;
}

/** The type of a JSON Schema, in the words of `typeOf`. */
export function typeName(type: unknown): string {
	const names: Record<string, string> = { string: 'text', array: 'list', integer: 'number' };
	return [type]
		.flat()
		.map((one) => names[String(one)] ?? String(one))
		.join(' or ');
}

/** A status word: as it is where it says no more than a status, else how long it is. */
export function wordName(word: string): string {
	const plain = word.trim().toLowerCase();
	if (plain === '') return 'an empty word';
	return LIKELY_WORDS.has(plain.replace(/[ -]/g, '_'))
		? `\`${plain}\``
		: `another word of ${word.length} letters`;
}

/** Names of keys, few of them; those that could be content are counted. */
export function keyNames(keys: readonly string[]): string {
	const plain = keys.filter((key) => NAME.test(key));
	const shown = plain.slice(0, MOST_KEYS).map((key) => `\`${key}\``);
	const more = keys.length - shown.length;
	return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** A code that a server sends: a number of few digits, or none. */
export function codeName(code: unknown): string {
	return /^-?\d{1,6}$/.test(String(code)) ? String(code) : 'a code that is no number';
}
