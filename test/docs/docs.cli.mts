import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { PAGES } from './pages.mts';

/** `npm run docs`: writes the pages that are made from the catalogue and the contract. */
for (const { file, make } of PAGES) {
	await writeFile(file, await format(make(), { ...(await resolveConfig(file)), parser: 'markdown' }));
	console.log(relative('', file));
}
