import type { IDataObject } from 'n8n-workflow';
import { asList, asText, isObject, own } from '../client/json';
import { languageParts } from './languageNames';
import type { ListSource } from './lists';

/** The rows of a list that people pick from: which of them are offered, and what choosing one means. Pure. */

/** What a parameter holds: of a picker, what is chosen. */
export function chosenText(given: unknown): string {
	return asText(isObject(given) ? given.value : given);
}

/** What a list is asked for, by the parameter that narrows it. */
export function narrowedBy({ filter }: ListSource, given: unknown): Record<string, string> {
	if (!filter) return {};
	const value = chosenText(given);
	return filter.as === 'type' ? { type: value } : { ...languageParts(value) };
}

/**
 * The source with what has to be sorted out here, because what is asked where A2E no longer knows the route does not filter.
 * @param narrowed what the list was asked for
 */
export function sortedOut(source: ListSource, narrowed: Readonly<Record<string, string>>): ListSource {
	return source.route.instead ? { ...source, only: { ...source.only, ...narrowed } } : source;
}

/** Those rows of an answer that are offered. Rows of groups have the group's own value and label beside theirs. */
export function offeredRows({ grouped, only = {} }: ListSource, page: readonly IDataObject[]): IDataObject[] {
	const rows = grouped ? page.flatMap(rowsOfGroup) : page;
	return rows.filter((row) =>
		Object.entries(only).every(([field, value]) => (own(row, field) ?? value) === value),
	);
}

function rowsOfGroup(group: IDataObject): IDataObject[] {
	const about = { group: own(group, 'value'), groupLabel: own(group, 'label') };
	return (asList(own(group, 'children')) ?? [])
		.filter(isObject)
		.map((child) => ({ ...child, ...about }) as IDataObject);
}

/** What choosing a row gives. */
export function valueOf({ value }: ListSource, row: IDataObject): string {
	return value.map((field) => asText(own(row, field))).join('-');
}
