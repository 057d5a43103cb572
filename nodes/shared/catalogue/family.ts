import type { Route, TaskKind } from '../task/kind';
import type { Field, LocatorField, Operation } from './types';

/** What the operations that every task family has are built from. */
export interface Family {
	kind: TaskKind;
	/** Lower case: `avatar video`. */
	noun: string;
	plural: string;
	/** Picks one record of the family. */
	pick: LocatorField;
	simplify: readonly string[];
}

/** *Get*: one record, read as a task. */
export function getOperation({ kind, noun, pick, simplify }: Family): Operation {
	return {
		value: 'get',
		name: 'Get',
		action: `Get ${withArticle(noun)}`,
		description: `Retrieve one ${noun} with its status and, once it is finished, its result`,
		runs: 'look',
		task: kind,
		fields: [{ ...pick, required: true, wire: [] }],
		output: { as: 'record', simplify },
	};
}

/** *Get Many*: the account's records, all or up to a limit, by status where A2E filters by it. */
export function getManyOperation({ kind, noun, plural, simplify }: Family): Operation {
	const { route, paging, filter } = kind.records ?? missing(`list of ${plural}`);
	const status: Field[] = filter
		? [
				{
					name: 'status',
					title: 'Status',
					type: 'choice',
					description: `Return only the ${plural} with this status`,
					default: 'any',
					in: 'query',
					wire: [filter.query],
					choices: [
						{ value: 'any', name: 'Any', sends: '' },
						...filter.words.map((word) => ({ value: word, name: titleCase(word) })),
					],
				},
			]
		: [];
	return {
		value: 'getMany',
		name: 'Get Many',
		action: `Get many ${plural}`,
		description: `Retrieve many ${plural} of the account with their status, newest first. One item for each ${noun}.`,
		runs: 'list',
		route,
		task: kind,
		fields: status,
		output: { as: 'record', paging, simplify },
	};
}

/** *Delete*: A2E's record and its result are gone afterwards. */
export function deleteOperation(
	{ noun, pick }: Pick<Family, 'noun' | 'pick'>,
	route: Route,
	overrides: Partial<Operation> = {},
): Operation {
	const inPath = route.path.includes('{id}');
	return {
		value: 'delete',
		name: 'Delete',
		action: `Delete ${withArticle(noun)}`,
		description: `Remove one ${noun} from the account for good`,
		runs: 'call',
		route,
		fields: [{ ...pick, required: true, in: inPath ? 'path' : 'body', wire: [inPath ? 'id' : '_id'] }],
		output: { as: 'deleted' },
		...overrides,
	};
}

function withArticle(noun: string): string {
	return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

function titleCase(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}

function missing(what: string): never {
	throw new TypeError(`The catalogue names no ${what}`);
}
