/** Makes ids that look like A2E's; the same seed gives the same ids in the same order. */
export interface Ids {
	/** 24 hexadecimal digits, as every A2E record has. */
	objectId(): string;
	/** A UUID, as in `trace_id`. */
	traceId(): string;
	/** A long word nobody can guess, for signatures; as predictable as the rest, given the seed. */
	secret(): string;
}

/** A small generator of 32-bit numbers (mulberry32): good enough for ids, and the same on every machine. */
function numbers(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return (mixed ^ (mixed >>> 14)) >>> 0;
	};
}

/** Starts a generator of ids from a seed. */
export function createIds(seed: number): Ids {
	const next = numbers(seed);
	const hex = (digits: number): string => {
		let text = '';
		while (text.length < digits) text += next().toString(16).padStart(8, '0');
		return text.slice(0, digits);
	};
	return {
		objectId: () => hex(24),
		traceId: () => [8, 4, 4, 4, 12].map(hex).join('-'),
		secret: () => hex(64),
	};
}
