import { RESOURCES } from '../../nodes/shared/catalogue';
import { LISTS } from '../../nodes/shared/catalogue/lists';
import { LOOKS } from './looks.mts';
import { operations } from './operations.mts';
import { routeKey } from './routes.mts';

const looks = new Set(LOOKS.map(({ operation }) => routeKey(operation)));
const offered = RESOURCES.flatMap((resource) => resource.operations);
const routesOf = (wanted: (operation: (typeof offered)[number]) => boolean) =>
	offered
		.filter(wanted)
		.flatMap(({ route, otherRoute }) => [route, otherRoute])
		.filter((route) => route !== undefined)
		.map(routeKey);

describe('what only looks', () => {
	test('is no route that starts, tries again, renames or deletes a task', () => {
		const acting = operations.filter(({ document }) =>
			['start', 'retry', 'rename', 'delete'].includes(document['x-does'] ?? ''),
		);
		expect(acting.length).toBeGreaterThan(80);
		expect(acting.map(routeKey).filter((route) => looks.has(route))).toEqual([]);
	});

	test('is no route of an operation that starts, is charged, must not be repeated, or answers no record', () => {
		const acting = routesOf(
			(operation) =>
				operation.runs === 'start' ||
				operation.charged === true ||
				(operation.runs === 'call' && operation.repeatable === false) ||
				['deleted', 'success'].includes(operation.output?.as ?? ''),
		);
		expect(acting.length).toBeGreaterThan(80);
		expect(acting.filter((route) => looks.has(route))).toEqual([]);
	});

	test('is no PUT and no DELETE, and neither way to put a file into the storage of A2E', () => {
		expect([...looks].filter((route) => !/^(GET|POST) /.test(route))).toEqual([]);
		expect([...looks].filter((route) => /r2\/|tos\//.test(route))).toEqual([]);
	});

	test('with POST is one of a few by name', () => {
		const posts = [...looks].filter((route) => route.startsWith('POST ') && !route.endsWith('/batchDetail'));
		expect(posts.map((route) => route.replace('POST /api/v1/', ''))).toEqual([
			'custom_back/allBackground',
			'video/awsResult',
			'anchor/list',
			'generation/quote',
			'anchor/language_list',
			'anchor/voice_list',
			'anchor/tts_list',
		]);
	});

	test('is every list that the operations and the editor show', () => {
		const lists = [
			...routesOf(({ runs }) => runs === 'list'),
			...Object.values(LISTS).flatMap(({ route, names }) =>
				[route, route.instead, names?.route].filter((one) => one !== undefined).map(routeKey),
			),
		];
		expect(lists.filter((route) => !looks.has(route))).toEqual([]);
	});
});

test('what the editor picks by is promised for every row', () => {
	for (const { route, value } of Object.values(LISTS)) {
		const row = LOOKS.find(({ operation }) => routeKey(operation) === routeKey(route))?.row;
		if (!row) continue;
		const promised = row.required as string[];
		expect(value.filter((field) => field !== 'group' && !promised.includes(field))).toEqual([]);
	}
});
