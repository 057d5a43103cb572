import type { Route } from '../../nodes/shared/task/route';
import type { OperationDocument } from '../contract/document.mts';
import { type Operation, operations } from '../contract/operations.mts';
import { routeKey } from '../contract/routes.mts';
import { code } from './markdown.mts';

/** What the contract says of a route beside what it takes. */
export interface RouteFacts extends OperationDocument {
	summary?: string;
	'x-source'?: string[];
	'x-confidence'?: string;
}

const KNOWN: ReadonlyMap<string, Operation> = new Map(
	operations.map((operation) => [routeKey(operation), operation]),
);

/** What the contract says of a route; undefined where it has none. */
export function factsOf(route: Route): RouteFacts | undefined {
	return KNOWN.get(routeKey(route))?.document;
}

/** A route in words: what it is, where that is known from, and how sure it is. */
export function routeWords(route: Route): string {
	const facts = factsOf(route);
	const sentences = [
		code(`${route.method} ${route.path}`),
		facts?.['x-confidence'] ? `confidence: ${facts['x-confidence']}` : '',
		facts?.['x-source'] ? `source: ${facts['x-source'].join('; ')}` : '',
	];
	return sentences.filter(Boolean).join(' · ');
}
