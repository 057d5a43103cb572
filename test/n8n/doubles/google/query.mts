import type { DriveFile } from './account.mts';

type Test = (file: DriveFile) => boolean;

/** A text in quotes, as Google escapes it. */
const TEXT = String.raw`'((?:\\.|[^'\\])*)'`;

/** The terms of a search that are known here, and what each asks of a file. */
const TERMS: ReadonlyArray<readonly [RegExp, (text: string) => Test]> = [
	[
		/^trashed ?= ?false$/,
		() =>
			({ trashed }) =>
				!trashed,
	],
	[
		new RegExp(`^${TEXT} in parents$`),
		(id) =>
			({ parents }) =>
				parents.includes(id),
	],
	[
		new RegExp(`^mimeType ?!= ?${TEXT}$`),
		(type) =>
			({ mimeType }) =>
				mimeType !== type,
	],
	[
		new RegExp(`^mimeType ?= ?${TEXT}$`),
		(type) =>
			({ mimeType }) =>
				mimeType === type,
	],
	[
		new RegExp(`^name contains ${TEXT}$`),
		(words) =>
			({ name }) =>
				name.includes(words),
	],
	[
		new RegExp(`^createdTime ?> ?${TEXT}$`),
		(time) =>
			({ createdTime }) =>
				isAfter(createdTime, time),
	],
	[
		new RegExp(`^modifiedTime ?> ?${TEXT}$`),
		(time) =>
			({ modifiedTime }) =>
				isAfter(modifiedTime, time),
	],
];

/**
 * What a search (`q`) of Google Drive asks of a file, as far as n8n's nodes search.
 *
 * @returns undefined for a search that is not understood, which Google answers with 400
 */
export function searched(query = ''): Test | undefined {
	const terms = query.split(/ and /i).filter((term) => term.trim() !== '');
	const tests = terms.map((term) => testOf(term.trim()));
	if (tests.includes(undefined)) return undefined;
	return (file) => tests.every((test) => test!(file));
}

function testOf(term: string): Test | undefined {
	for (const [pattern, test] of TERMS) {
		const found = pattern.exec(term);
		if (found) return test((found[1] ?? '').replaceAll(/\\(.)/g, '$1'));
	}
	return undefined;
}

function isAfter(one: string, other: string): boolean {
	return Date.parse(one) > Date.parse(other);
}
