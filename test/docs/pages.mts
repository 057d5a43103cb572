import { resolve } from 'node:path';
import { RESOURCES } from '../../nodes/shared/catalogue';
import { consentPage } from './consentPage.mts';
import { errorsPage } from './errorsPage.mts';
import { indexPage, pageName } from './indexPage.mts';
import { mediaPage } from './mediaPage.mts';
import { probePage } from './probePage.mts';
import { resourcePage } from './resourcePage.mts';
import { truthPage } from './truthPage.mts';

export const FOLDER = resolve(import.meta.dirname, '../../docs');

/** A page that is made from the catalogue and the contract. */
export interface Page {
	/** Full path. */
	file: string;
	/** Its Markdown, before formatting. */
	make: () => string;
}

/** Every page that is made, and how. */
export const PAGES: readonly Page[] = [
	page('README.md', indexPage),
	page('consent.md', consentPage),
	page('errors.md', errorsPage),
	page('media.md', mediaPage),
	page('probe.md', probePage),
	page('truth.md', truthPage),
	...RESOURCES.map((resource) => page(pageName(resource), () => resourcePage(resource))),
];

function page(name: string, make: () => string): Page {
	return { file: resolve(FOLDER, name), make };
}
