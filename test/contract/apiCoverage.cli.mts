import { resolve } from 'node:path';
import { coverageOf, type Package, tally } from './apiCoverage.mts';

/**
 * `npm run api:coverage`: which endpoint of A2E is covered by what of the built package. Ends with 1 when one of A2E's own
 * docs menu is not.
 */
const SHARED = resolve(import.meta.dirname, '../../dist/nodes/shared');
const load = async (file: string) => (await import(resolve(SHARED, file))) as Package;

const covered = coverageOf({
	RESOURCES: (await load('catalogue/index.js')).RESOURCES,
	LISTS: (await load('catalogue/lists.js')).LISTS,
	UPLOAD_ROUTE: (await load('media/upload.js')).UPLOAD_ROUTE,
});

const widest = Math.max(...covered.map(({ method, path }) => `${method} ${path}`.length));
for (const group of new Set(covered.map((endpoint) => endpoint.group))) {
	const endpoints = covered.filter((endpoint) => endpoint.group === group);
	const done = endpoints.filter(({ by }) => by.length > 0).length;
	console.log(`\n${group}: ${done} of ${endpoints.length}`);
	for (const { method, path, by } of endpoints) {
		console.log(`  ${`${method} ${path}`.padEnd(widest)}  ${by.join('; ') || '–'}`);
	}
}
console.log(`\n${tally(covered)}`);
process.exitCode = covered.some(({ menu, by }) => menu && by.length === 0) ? 1 : 0;
