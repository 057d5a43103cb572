/** A method and a path; the catalogue and the contract name the parts of a path differently. */
export interface AnyRoute {
	method: string;
	path: string;
}

/** The same text for the same route, whatever the parts of its path are called. */
export function routeKey({ method, path }: AnyRoute): string {
	return `${method} ${path.replace(/\{\w+\}/g, '{}')}`;
}

export function sameRoute(one: AnyRoute, other: AnyRoute): boolean {
	return routeKey(one) === routeKey(other);
}
