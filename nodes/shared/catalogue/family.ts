import type { TaskKind } from '../task/kind';
import type { Route } from '../task/route';
import type { CallOperation, Field, LocatorField, Model, Operation } from './types';

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

const RESULTS = new Set(['result_url', 'result_image_url', 'result_video_url', 'image_urls']);

/** The fields of a record that most families have, in the order in which *Simplify* shows them. */
const USUAL_FIELDS = [
	...['_id', 'name', 'prompt', 'current_status'],
	...['result_url', 'result_image_url', 'result_video_url', 'image_urls'],
	...['failed_message', 'coins', 'createdAt'],
];

/**
 * A kind whose routes follow A2E's usual pattern: `<base>/{id}`, `<base>/batchDetail`, `<base>/allRecords`.
 * @param facts what is particular, which also overrides the usual
 */
export function usualKind(
	base: string,
	facts: Pick<TaskKind, 'type' | 'name' | 'typicalSeconds'> & Partial<TaskKind>,
): TaskKind {
	return {
		detail: { method: 'GET', path: `${base}/{id}` },
		batchDetail: `${base}/batchDetail`,
		statusField: 'current_status',
		resultFields: ['result_url', 'result_video_url', 'result_image_url', 'image_urls'],
		records: {
			route: { method: 'GET', path: `${base}/allRecords` },
			paging: { page: 'pageNum', size: 'pageSize' },
		},
		...facts,
	};
}

/** A family whose records are picked from the list of its kind. */
export function usualFamily(
	kind: TaskKind,
	{ noun, plural, simplify }: Pick<Family, 'noun' | 'plural'> & Partial<Family>,
): Family {
	return {
		kind,
		noun,
		plural,
		pick: {
			name: 'recordId',
			title: kind.name,
			type: 'locator',
			list: kind.type,
			description: `One of your ${plural}`,
		},
		simplify:
			simplify ?? USUAL_FIELDS.filter((name) => !RESULTS.has(name) || kind.resultFields.includes(name)),
	};
}

/** *Get*: one record, read as a task. */
export function getOperation({ kind, noun, pick, simplify }: Family): Operation {
	const idField: LocatorField = { ...pick, required: true, wire: [] };
	return {
		value: 'get',
		name: 'Get',
		action: `Get ${withArticle(noun)}`,
		description: `Retrieve one ${noun} with its status and, once it is finished, its result`,
		runs: 'look',
		task: kind,
		idField,
		fields: [idField],
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

/** *Get Many Ongoing*: the account's tasks that A2E is still working on, in one answer. */
export function getOngoingOperation({ kind, noun, plural, simplify }: Family, route: Route): Operation {
	return {
		value: 'getOngoing',
		name: 'Get Many Ongoing',
		action: `Get many ongoing ${plural}`,
		description: `Retrieve many ${plural} that A2E is still working on. One item for each ${noun}.`,
		runs: 'list',
		route,
		task: kind,
		fields: [],
		output: { as: 'record', simplify },
	};
}

/** *Delete*: A2E's record and its result are gone afterwards. */
export function deleteOperation(
	{ noun, pick }: Pick<Family, 'noun' | 'pick'>,
	route: Route,
	overrides: Partial<Omit<CallOperation, 'runs'>> = {},
): CallOperation {
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

/**
 * *Get*, *Get Many* and *Delete*, as most families have them.
 * @param base of the routes, as for `usualKind`
 * @param deletion what is particular about deleting
 */
export function usualOperations(
	family: Family,
	base: string,
	deletion: Partial<Omit<CallOperation, 'runs'>> = {},
): Operation[] {
	return [
		getOperation(family),
		getManyOperation(family),
		deleteOperation(family, { method: 'DELETE', path: `${base}/{id}` }, deletion),
	];
}

/** *Rename*: A2E's record gets another name. */
export function renameOperation({ noun, pick }: Pick<Family, 'noun' | 'pick'>, route: Route): Operation {
	return {
		value: 'rename',
		name: 'Rename',
		action: `Rename ${withArticle(noun)}`,
		description: `Give one ${noun} another name`,
		runs: 'call',
		route,
		fields: [
			{ ...pick, required: true, in: 'path', wire: ['id'] },
			{
				name: 'name',
				title: 'New Name',
				type: 'text',
				required: true,
				description: `Name that the ${noun} gets in your A2E account`,
			},
		],
	};
}

/** *Retry*: A2E runs a failed task again under its own ID. */
export function retryOperation({ kind, noun, pick }: Family, route: Route): Operation {
	return {
		value: 'retry',
		name: 'Retry',
		action: `Retry ${withArticle(noun)}`,
		description: `Let A2E run one failed ${noun} again, under the same ID. A2E does not say what a retry costs in credits.`,
		runs: 'start',
		route,
		task: kind,
		fields: [{ ...pick, required: true, wire: ['_id'] }],
	};
}

/**
 * The family of one of several models: the form says "the video" of every model, so that it stands once for all.
 * @param resource value of the resource that has the models
 * @param what is picked, Title Case
 */
export function modelFamily(family: Family, resource: string, what: string): Family {
	const pick: LocatorField = {
		...family.pick,
		title: what,
		search: modelTasks(resource),
		description: `One of your ${what.toLowerCase()}s of this model`,
	};
	return { ...family, pick };
}

/** Name of the list search for the tasks of whichever model is chosen. */
export function modelTasks(resource: string): string {
	return `${resource}Tasks`;
}

/** The operations as those of one model of a resource that has several. */
export function forModel(model: Model, operations: readonly Operation[]): Operation[] {
	return operations.map((operation) => ({ ...operation, model }));
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
