import { formFields, ownOptions } from '../../nodes/shared/catalogue/formFields';
import type { Operation, Resource } from '../../nodes/shared/catalogue/types';
import type { Route } from '../../nodes/shared/task/route';
import { fieldsOf } from '../nodes/support/catalogue.mts';
import { fieldTable } from './fieldTable.mts';
import { code, table, toHeading } from './markdown.mts';
import { routeWords } from './routeFacts.mts';
import { taskFacts } from './taskFacts.mts';

/** Marks a page as made, so that one that is no longer made is noticed. */
export const MADE = 'Made by `npm run docs`; a test fails when it is out of date.';

/** The page on a resource: its operations, their fields, and the tasks that they start. */
export function resourcePage(resource: Resource): string {
	const kinds = [...new Set(resource.operations.flatMap(({ task }) => task ?? []))];
	return [
		`# ${resource.name}`,
		'',
		MADE,
		'',
		distinct(resource)
			.map(({ name }) => toHeading(name))
			.join(' · '),
		'',
		...(kinds.length > 0 ? ['## Tasks', '', ...kinds.map(taskFacts), ''] : []),
		...models(resource),
		...distinct(resource).flatMap((operation) => [
			`## ${operation.name}`,
			'',
			summary(resource, operation),
			'',
			...variants(
				operation.name,
				resource.operations.filter(({ value }) => value === operation.value),
			),
		]),
	].join('\n');
}

/** The first operation of each value: those of several models stand together. */
export function distinct({ operations }: Resource): Operation[] {
	return operations.filter(
		({ value }, at) => operations.findIndex((operation) => operation.value === value) === at,
	);
}

/** What an operation does, in all models. */
function summary({ summaries = {} }: Resource, { value, description }: Operation): string {
	const text = (summaries[value] ?? { description }).description;
	return /[.!]$/.test(text) ? text : `${text}.`;
}

function models({ operations }: Resource): string[] {
	const all = new Map(operations.flatMap(({ model }) => (model ? [[model.value, model]] : [])));
	if (all.size === 0) return [];
	return [
		'## Models',
		'',
		...table(
			['Model', 'What it is good at'],
			[...all.values()].map(({ name, description }) => [name, description]),
		),
	];
}

/** One operation, or the same for several models: in full where each has a form of its own, else as a table. */
function variants(name: string, operations: readonly Operation[]): string[] {
	const [{ model, runs }] = operations;
	if (!model) return details(operations[0]);
	if (runs === 'start') {
		return operations.flatMap((operation) => [
			`### ${name}: ${operation.model?.name}`,
			'',
			operation.description,
			'',
			...details(operation),
		]);
	}
	return table(
		['Model', 'Fields', 'A2E'],
		operations.map((operation) => {
			const route = routeOf(operation);
			const fields = fieldsOf(operation).map(({ title }) => title);
			return [operation.model?.name ?? '', fields.join(', ') || '–', route ? routeWords(route) : '–'];
		}),
	);
}

/** The call that an operation makes first. */
export function routeOf({ route, runs, task }: Operation): Route | undefined {
	return route ?? (runs === 'look' ? task?.detail : undefined);
}

function details(operation: Operation): string[] {
	const { more = [], otherRoute, output } = operation;
	const fields = formFields(operation);
	const options = ownOptions(operation);
	const form = fieldsOf(operation);
	const route = routeOf(operation);
	return [
		...(route ? [routeWords(route), ''] : []),
		...(otherRoute ? [`Its other spelling: ${code(otherRoute.path)}`, ''] : []),
		...(fields.length > 0 ? fieldTable(fields, form) : []),
		...(more.length > 0 ? ['Behind _Add Field_:', '', ...fieldTable(more, form)] : []),
		...(options.length > 0 ? ['Among _Options_:', '', ...fieldTable(options, form)] : []),
		...(output?.alias ? [renamed(output.alias), ''] : []),
		...(output?.simplify ? [`_Simplify_ keeps ${output.simplify.map(code).join(', ')}.`, ''] : []),
	];
}

function renamed(alias: Readonly<Record<string, string>>): string {
	const pairs = Object.entries(alias).map(([from, to]) => `${code(from)} as ${code(to)}`);
	return `Put out under another name: ${pairs.join(', ')}.`;
}
