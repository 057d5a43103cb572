import { readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { FOLDER } from './pages.mts';

/** The folder of the pictures that the pages show. */
export const PICTURES = resolve(FOLDER, 'pictures');

/** Those of examples on the canvas, by the name of the example. */
export const CANVASES = resolve(PICTURES, 'examples');

/** Full paths of the pictures that the README and the pages of `docs/` show, each once. */
export function shownPictures(): string[] {
	const pages = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));
	const files = [resolve(FOLDER, '../README.md'), ...pages.map((name) => resolve(FOLDER, name))];
	return [...new Set(files.flatMap(picturesOf))];
}

function picturesOf(page: string): string[] {
	const links = readFileSync(page, 'utf8').matchAll(/(?:\]\(|src=")(?!https?:)([^)"]+\.png)/g);
	return [...links].map(([, to]) => resolve(dirname(page), to));
}
