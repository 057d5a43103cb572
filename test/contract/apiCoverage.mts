import type { Operation, Resource } from '../../nodes/shared/catalogue/types';
import type { ListSource } from '../../nodes/shared/catalogue/lists';
import type { TaskKind } from '../../nodes/shared/task/kind';
import type { Route } from '../../nodes/shared/task/route';
import endpoints from './endpoints.json';
import { type AnyRoute, routeKey } from './routes.mts';

/** An endpoint that A2E documents. */
interface Endpoint extends AnyRoute {
	group: string;
	/** Whether A2E's own docs menu has it; else it belongs to a newer family. */
	menu: boolean;
	/** Why this package leaves it out on purpose. */
	excluded?: string;
}

/** An endpoint and what of the package calls it. */
export interface Coverage extends Endpoint {
	by: string[];
}

/** The parts of the package that name routes. */
export interface Package {
	RESOURCES: readonly Resource[];
	LISTS: Readonly<Record<string, ListSource>>;
	/** Asks for the address of an upload. */
	UPLOAD_ROUTE: AnyRoute;
}

/** Every endpoint that this package means to cover, with what covers it. */
export function coverageOf(built: Package): Coverage[] {
	const callers = callersOf(built);
	return (endpoints as Endpoint[])
		.filter(({ excluded }) => excluded === undefined)
		.map((endpoint) => ({ ...endpoint, by: [...(callers.get(routeKey(endpoint)) ?? [])] }));
}

/** How many of both kinds of endpoints are covered, in one line. */
export function tally(covered: readonly Coverage[]): string {
	const count = (menu: boolean) => {
		const all = covered.filter((endpoint) => endpoint.menu === menu);
		return [all.filter(({ by }) => by.length > 0).length, all.length];
	};
	const [menu, newer] = [count(true), count(false)];
	return `api: ${menu[0]} of ${menu[1]} menu endpoints, ${newer[0]} of ${newer[1]} newer`;
}

/** Route → the names of all that call it. */
function callersOf({ RESOURCES, LISTS, UPLOAD_ROUTE }: Package): Map<string, Set<string>> {
	const callers = new Map<string, Set<string>>();
	const note = (route: AnyRoute | undefined, name: string) => {
		if (!route) return;
		const names = callers.get(routeKey(route)) ?? new Set();
		callers.set(routeKey(route), names.add(name));
	};
	for (const resource of RESOURCES) {
		for (const operation of resource.operations) {
			for (const route of ownRoutes(operation)) note(route, nameOf(resource, operation));
			if (operation.runs === 'upload') note(UPLOAD_ROUTE, nameOf(resource, operation));
			const kind = operation.task;
			if (kind) for (const route of waitingRoutes(kind)) note(route, `waiting for ${kind.name}`);
		}
	}
	for (const [name, { route }] of Object.entries(LISTS)) note(route, `the list '${name}'`);
	return callers;
}

function ownRoutes({ route, otherRoute, runs, task }: Operation): Array<Route | undefined> {
	return [route, otherRoute, runs === 'look' ? task?.detail : undefined];
}

function waitingRoutes({ detail, batchDetail, completion }: TaskKind): Array<Route | undefined> {
	return [detail, batchDetail ? { method: 'POST', path: batchDetail } : undefined, completion?.list];
}

function nameOf(resource: Resource, { name, model }: Operation): string {
	return `${resource.name}: ${name}${model ? ` (${model.name})` : ''}`;
}
