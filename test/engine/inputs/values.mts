import fc from 'fast-check';
import type { LocatorField, NumberField, PlainField, TextField } from '../../../nodes/shared/catalogue/types';

/** Characters that have broken encodings, expressions and limits before. */
const CHARACTERS = [...'abcXYZ019 .,-äßé中文', "'", '"', '\\', '{', '}', '$', '&', '<', '\n', '👋'];

/** An address where nobody listens. The file host has no https. */
const UNCALLED = 'https://127.0.0.1:9/done';

/**
 * What a person could give for a field that is neither media nor a record of the account, within what it says it takes.
 * @param file an address that has a file
 */
export function valueOf(field: Exclude<PlainField, LocatorField>, file: string): fc.Arbitrary<unknown> {
	switch (field.type) {
		case 'text':
			return textOf(field, file);
		case 'number':
			return numberOf(field);
		case 'boolean':
			return fc.boolean();
		case 'choice':
			return fc.constantFrom(...field.choices.map(({ value }) => value));
		case 'colour':
			return fc
				.uint8Array({ minLength: field.alpha ? 4 : 3, maxLength: field.alpha ? 4 : 3 })
				.map((parts) => `#${Buffer.from(parts).toString('hex')}`);
		case 'json':
			return fc.constant(field.list ? [] : {});
		case 'date':
			return fc
				.date({ min: new Date('2025-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
				.map((date) => date.toISOString());
		case 'language':
			return fc.constantFrom('en-US', 'de-DE', 'zh-CN');
	}
}

/** Never blank, for a blank text counts as none; now and then as long as it may be. */
function textOf({ url, ...field }: TextField, file: string): fc.Arbitrary<string> {
	// A text that is spoken in parts may be far longer than is worth the time.
	const { partLength, maxLength = 200 } = field;
	const longest = partLength === undefined ? maxLength : Math.min(maxLength, 3 * partLength);
	if (url) return fc.constant(url === 'https' ? UNCALLED : file);
	const text = (length: fc.StringConstraints) =>
		fc.string({ unit: fc.constantFrom(...CHARACTERS), ...length }).map((tail) => `A${tail}`);
	return fc.oneof(
		{ weight: 3, arbitrary: text({ maxLength: Math.min(longest, 40) - 1 }) },
		{ weight: 1, arbitrary: text({ minLength: longest - 1, maxLength: longest - 1 }) },
	);
}

/** How far beyond its one limit a number goes that has only one. */
const REACH = 1000;

function numberOf({ integer, min, max }: NumberField): fc.Arbitrary<number> {
	const low = min ?? Math.min(0, (max ?? 0) - REACH);
	const high = max ?? low + REACH;
	if (integer) return fc.integer({ min: low, max: high });
	// Two decimals, as the editor lets people give.
	return fc
		.integer({ min: Math.ceil(low * 100), max: Math.floor(high * 100) })
		.map((hundredths) => hundredths / 100);
}
