import { resolve } from 'node:path';
import { format } from 'prettier';
import { mediaPage } from './mediaPage.mts';

const FOLDER = resolve(import.meta.dirname, '../../docs');

/** Every page that is made, and how. */
export const PAGES = [page('media.md', mediaPage)];

function page(name: string, make: () => string) {
	const file = resolve(FOLDER, name);
	return {
		file,
		content: async () => await format(make(), { parser: 'markdown', useTabs: true, printWidth: 110 }),
	};
}
