import { entriesOf } from './changelog.mts';
import { readNamed } from './readNamed.mts';
import { versionObjections } from './version.mts';

const changelog = '# Changelog\n\nWords.\n\n## 1.2.3\n\n### Added\n\n- A thing.\n\n## 1.2.2\n\n- Another.\n';
const good = { version: '1.2.3', locked: '1.2.3', changelog, tag: '1.2.3' };

describe('a changelog', () => {
	test('has an entry for each version, the newest first', () => {
		expect(entriesOf(changelog)).toEqual([
			{ version: '1.2.3', text: '### Added\n\n- A thing.' },
			{ version: '1.2.2', text: '- Another.' },
		]);
	});

	test.each(['## 1.2.3', '## [1.2.3]', '## 1.2.3 - 2026-01-31', '## [1.2.3] - 2026-01-31'])(
		'names a version as %s',
		(heading) => {
			expect(entriesOf(`${heading}\n- A thing.`)).toEqual([{ version: '1.2.3', text: '- A thing.' }]);
		},
	);

	test('may hold no version yet', () => {
		expect(entriesOf('# Changelog\n')).toEqual([]);
	});
});

describe('a release', () => {
	test('is fine where all name one version', () => {
		expect(versionObjections(good)).toEqual([]);
	});

	test('is fine before there is a tag', () => {
		expect(versionObjections({ ...good, tag: undefined })).toEqual([]);
	});

	test.each([
		['a tag of another version', { tag: '1.2.4' }, 'the tag is "1.2.4"'],
		['a tag with a letter before the version', { tag: 'v1.2.3' }, 'the tag is "v1.2.3"'],
		['a lock of another version', { locked: '1.2.2' }, 'package-lock.json is of version 1.2.2'],
		['a newer entry', { changelog: `## Unreleased\n\n- X.\n\n${changelog}` }, 'newest entry is "Unreleased"'],
		['no entry', { changelog: '# Changelog\n' }, 'newest entry is missing'],
		['an empty entry', { changelog: '## 1.2.3\n\n## 1.2.2\n- X.' }, 'says nothing of version 1.2.3'],
	])('is refused with %s', (_what, change, words) => {
		expect(versionObjections({ ...good, ...change })).toEqual([expect.stringContaining(words)]);
	});

	test('is refused as a preview', () => {
		const version = '1.2.3-beta.1';
		const preview = { version, locked: version, tag: version, changelog: `## ${version}\n\n- X.` };
		expect(versionObjections(preview)).toEqual([expect.stringContaining('not a version such as')]);
	});
});

test("this package's version stands in its lock and in its changelog", async () => {
	const { version, locked, changelog } = await readNamed();
	expect(locked).toBe(version);
	expect(entriesOf(changelog)).toContainEqual({ version, text: expect.stringMatching(/./) as string });
});
