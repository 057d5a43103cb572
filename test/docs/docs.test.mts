import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { FOLDER, PAGES } from './pages.mts';
import { PICTURES, shownPictures } from './pictures.mts';
import { MADE } from './resourcePage.mts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Words of a page, whatever the formatter does to its spaces, table rules and emphasis. */
const words = (markdown: string) => markdown.replace(/[-|\s\\*_]+/g, ' ').trim();

it.each(PAGES.map(({ file, make }) => [relative(ROOT, file), file, make] as const))(
	'%s is up to date (npm run docs)',
	(_name, file, make) => {
		expect(words(readFileSync(file, 'utf8'))).toBe(words(make()));
	},
);

it('no page is left of what is no longer made', () => {
	const made = readdirSync(FOLDER)
		.filter((name) => name.endsWith('.md'))
		.map((name) => resolve(FOLDER, name))
		.filter((file) => readFileSync(file, 'utf8').includes(MADE));
	expect(made.filter((file) => !PAGES.some((page) => page.file === file))).toEqual([]);
});

it('every page that a page links to is there', () => {
	const pages = PAGES.flatMap(({ make }) =>
		[...make().matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to]) => to),
	);
	expect(pages.filter((name) => !existsSync(resolve(FOLDER, name)))).toEqual([]);
});

it('every picture that is shown is kept, and every one that is kept is shown', () => {
	const kept = readdirSync(PICTURES, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.png'))
		.map((name) => resolve(PICTURES, name));
	expect(shownPictures().sort()).toEqual(kept.sort());
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
