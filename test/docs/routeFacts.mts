import type { Route } from '../../nodes/shared/task/kind';
import { contractDocument } from '../contract/document.mts';
import { routeKey } from '../contract/routes.mts';
import { code } from './markdown.mts';

/** What the contract says of a route beside what it takes. */
interface RouteFacts {
	'x-source'?: string[];
	'x-confidence'?: string;
	'x-price'?: string;
}

const FACTS = new Map(
	Object.entries(contractDocument.paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, facts]) => [
			routeKey({ method: method.toUpperCase(), path }),
			facts as RouteFacts,
		]),
	),
);

/** A route in words: what it is, where that is known from, how sure it is, and what it costs if anybody says so. */
export function routeWords(route: Route): string {
	const facts = FACTS.get(routeKey(route));
	const sentences = [
		code(`${route.method} ${route.path}`),
		facts?.['x-confidence'] ? `confidence: ${facts['x-confidence']}` : '',
		facts?.['x-source'] ? `source: ${facts['x-source'].join('; ')}` : '',
		facts?.['x-price'] ? `price: ${facts['x-price']}` : '',
	];
	return sentences.filter(Boolean).join(' · ');
}
