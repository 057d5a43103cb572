import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { PAGES } from './pages.mts';

/** `npm run docs`: writes the pages that are made from the catalogue. */
for (const { file, content } of PAGES) {
	await writeFile(file, await content());
	console.log(relative('', file));
}
