import { RESOURCES } from '../../nodes/shared/catalogue';
import { LISTS } from '../../nodes/shared/catalogue/lists';
import { UPLOAD_ROUTE } from '../../nodes/shared/media/upload';
import { coverageOf, tally } from './apiCoverage.mts';

const covered = coverageOf({ RESOURCES, LISTS, UPLOAD_ROUTE });

const missing = covered.filter(({ by }) => by.length === 0);

test('all 90 endpoints of the docs menu are covered, and all of the newer families', () => {
	expect(missing.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
	expect(covered.filter(({ menu }) => menu)).toHaveLength(90);
});

test('an endpoint that nothing calls is counted as missing', () => {
	const nothing = coverageOf({ RESOURCES: [], LISTS: {}, UPLOAD_ROUTE: { method: 'POST', path: '/none' } });
	const newer = covered.length - 90;
	expect(tally(nothing)).toBe(`api: 0 of 90 menu endpoints, 0 of ${newer} newer`);
});
