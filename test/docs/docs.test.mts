import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { mediaPage } from './mediaPage.mts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Words of a page, whatever the formatter does to its spaces and table rules. */
const words = (markdown: string) => markdown.replace(/[-|\s]+/g, ' ').trim();

it('docs/media.md is up to date (npm run docs)', () => {
	expect(words(readFileSync(resolve(ROOT, 'docs/media.md'), 'utf8'))).toBe(words(mediaPage()));
});

it('every page that the README and the guide link to is there', () => {
	const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
		cwd: ROOT,
		encoding: 'utf8',
	}).split('\n');
	for (const page of ['README.md', 'CONTRIBUTING.md']) {
		const links = [...readFileSync(resolve(ROOT, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)];
		for (const [, target] of links) {
			expect(tracked.some((file) => file === target || file.startsWith(`${target}/`))).toBe(true);
		}
	}
});
