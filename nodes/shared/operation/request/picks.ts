import { ofKind } from '../../catalogue/either';
import { narrowedBy, offeredRows, sortedOut, valueOf } from '../../catalogue/listRows';
import { LISTS, listsOf, type ListSource } from '../../catalogue/lists';
import { asText, isObject } from '../../client/envelope';
import { usageError } from '../../client/errors';
import { walkPages } from '../../task/listPages';
import type { Run } from '../run';
import { isShown } from './parameters';
import { quoted, Values } from './values';

/**
 * What was picked from a list that another parameter narrows, such as a voice from those of a language. n8n keeps the pick when
 * that parameter changes, and shows nothing wrong.
 */
export interface Picked {
	source: ListSource;
	/** What the list is asked for now. */
	narrowed: Record<string, string>;
	value: string;
	/** What the person saw. */
	name: string;
	/** Titles of the parameter, and of the one that narrows its list. */
	parameter: string;
	narrowing: string;
}

/** What one item picked so; what it gives by ID is not looked at. Costs nothing and calls nobody. */
export function readPicked(
	{ context, operation }: Pick<Run, 'context' | 'operation'>,
	itemIndex: number,
): Picked[] {
	const values = new Values(context, itemIndex);
	return operation.fields.flatMap((field) => {
		if (field.type !== 'locator' && field.type !== 'either') return [];
		if (!listsOf(field).some((list) => LISTS[list].filter)) return [];
		if (!isShown(field, operation, (name) => values.choose(name, field.title))) return [];
		const given = values.read(field.name, field.title);
		if (!isObject(given) || given.mode !== 'list') return [];
		const picked = field.type === 'either' ? ofKind(field, given) : { field, id: asText(given.value) };
		const source = LISTS[picked.field.list];
		if (!source.filter) return [];
		const value = picked.id;
		const { parameter } = source.filter;
		const narrowing = operation.fields.find(({ name }) => name === parameter)?.title ?? parameter;
		const narrowed = narrowedBy(source, values.read(parameter, narrowing));
		const name = asText(given.cachedResultName) || value;
		return value === '' ? [] : [{ source, narrowed, value, name, parameter: field.title, narrowing }];
	});
}

/**
 * Looks whether what was picked is still in its list. Costs nothing; a list that cannot be had says nothing against it.
 * @throws NodeOperationError for what is not
 */
export async function checkPicked(run: Run, picked: readonly Picked[], itemIndex: number): Promise<void> {
	for (const { value, name, parameter, narrowing, ...list } of picked) {
		const offered = await offeredIn(run, list);
		if (!offered || offered.has(value)) continue;
		const message = `'${parameter}' cannot be used: ${quoted(name)} is not in its list for what '${narrowing}' says now`;
		throw usageError(run.context.getNode(), message, {
			code: 'badParameter',
			itemIndex,
			parameter,
			nextStep: `Nothing was started or charged. Choose from the list under '${parameter}' again, or choose 'By ID' to send the ID as it is`,
		});
	}
}

/** What a list offers; the same list is read once in a run. Undefined where it cannot be had. */
async function offeredIn(
	{ client, lists }: Run,
	{ source, narrowed }: Pick<Picked, 'source' | 'narrowed'>,
): Promise<ReadonlySet<string> | undefined> {
	const key = JSON.stringify([source.route.path, narrowed]);
	const known = lists.get(key) ?? read();
	lists.set(key, known);
	return await known;

	async function read(): Promise<ReadonlySet<string> | undefined> {
		const listing = { ...source, parameters: { ...source.send, ...narrowed } };
		const part = await walkPages(client, listing, 1).catch(() => undefined);
		const shown = sortedOut(source, narrowed);
		const offered = new Set(offeredRows(shown, part?.rows ?? []).map((row) => valueOf(shown, row)));
		// An empty list, one that goes on, or one with rows that are not understood, does not tell.
		return offered.size === 0 || offered.has('') || part?.next ? undefined : offered;
	}
}
