import { RESOURCES } from '../../nodes/shared/catalogue';
import type { Route } from '../../nodes/shared/task/route';
import { type Look, LOOKS } from '../contract/looks.mts';
import { type AnyRoute, routeKey, sameRoute } from '../contract/routes.mts';
import { recordKey } from '../probe/checks.mts';
import { code } from './markdown.mts';
import { routeOf } from './resourcePage.mts';

/** What the probe holds against a route's answer, in words; nothing where the probe does not ask it. */
export function probeWords(route: AnyRoute): string {
	const look = LOOKS.find(({ operation }) => sameRoute(operation, route));
	return look ? aspects(look).join(', ') : '';
}

function aspects({ way, answer, row, family, page, only, sends }: Look): string[] {
	return [
		`status and envelope${sends.length > 1 ? ` of ${sends.length} calls` : ''}`,
		answer
			? `${code(recordKey({ way, answer }))} in its place`
			: way === 'record'
				? ''
				: 'records in any place',
		page ? 'pages' : '',
		row || family ? 'keys and types' : '',
		family ? 'status words and results' : '',
		only ? `${only} tasks alone` : '',
		way === 'detail' || way === 'batch' ? 'the tasks asked for' : '',
	].filter(Boolean);
}

const shown = new Set(
	RESOURCES.flatMap(({ operations }) => operations)
		.map(routeOf)
		.filter((route) => route !== undefined)
		.map(routeKey),
);

/** Routes that the probe asks and no operation calls first. */
export const PROBED_BESIDE: readonly Route[] = LOOKS.map(({ operation }) => operation as AnyRoute as Route)
	.filter((route) => !shown.has(routeKey(route)))
	.map(({ method, path }) => ({ method, path }));
