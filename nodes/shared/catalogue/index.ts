import type { TaskKind } from '../task/kind';
import { NODE_RESOURCES } from './nodes';
import { byName } from './order';
import type { Operation, Resource } from './types';

/** Everything the nodes offer, by the alphabet. A new family is one data file and one line in `nodes.ts`. */
export const RESOURCES: readonly Resource[] = whole(
	Object.values(NODE_RESOURCES).flat<ReadonlyArray<readonly Resource[]>>(),
).sort(byName);

/** A resource whose models are dealt out to several nodes is one all the same. */
function whole(parts: readonly Resource[]): Resource[] {
	const byValue = new Map<string, Resource>();
	for (const part of parts) {
		const { operations = [] } = byValue.get(part.value) ?? {};
		byValue.set(part.value, { ...part, operations: [...operations, ...part.operations] });
	}
	return [...byValue.values()];
}

/** Every kind of task that a start can begin, by its type. */
export const TASK_KINDS: ReadonlyMap<string, TaskKind> = new Map(
	RESOURCES.flatMap(({ operations }) => operations)
		.map(({ task: kind }) => kind)
		.filter((kind) => kind !== undefined)
		.map((kind) => [kind.type, kind]),
);

/** The kinds of tasks that A2E lists, each list once: a task that works on a record shows up as that record. */
export const LISTED_KINDS: ReadonlyMap<string, TaskKind> = new Map(
	[...TASK_KINDS]
		.filter(([, { records }]) => records && !records.namesOnly)
		.filter(([, { records }], at, all) => {
			const first = all.findIndex(([, other]) => other.records?.route.path === records?.route.path);
			return first === at;
		}),
);

/**
 * @param model value of the model, for operations that differ by it
 * @throws TypeError for a name that is not in the catalogue: a mistake in this package, never in a workflow
 */
export function findOperation(resource: string, operation: string, model?: string): Operation {
	const found = RESOURCES.find(({ value }) => value === resource)?.operations.find(
		(candidate) => candidate.value === operation && (!candidate.model || candidate.model.value === model),
	);
	if (found) return found;
	const name = [resource, operation, model].filter(Boolean).join(':');
	throw new TypeError(`The catalogue has no operation ${name}`);
}
