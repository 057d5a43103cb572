import { RESOURCES } from '../../nodes/shared/catalogue';
import type { Operation, Resource } from '../../nodes/shared/catalogue/types';
import type { Route } from '../../nodes/shared/task/route';
import { families } from '../contract/families.mts';
import { ALWAYS_SENT, type LeftOut, NEVER_SENT, OTHERS, SAME_AS_ANOTHER } from '../contract/leftOut.mts';
import { operationsOf, type Operation as ContractOperation } from '../contract/operations.mts';
import { liveDocument } from '../contract/document.mts';
import { routeKey } from '../contract/routes.mts';
import { code, list, table } from './markdown.mts';
import { probeWords, PROBED_BESIDE } from './probeFacts.mts';
import { MADE, routeOf } from './resourcePage.mts';
import { factsOf } from './routeFacts.mts';

/** What live A2E takes, by route: what we always send beyond it is a choice of ours. */
const LIVE: ReadonlyMap<string, ContractOperation> = new Map(
	operationsOf(liveDocument).map((operation) => [routeKey(operation), operation]),
);

/** The page on how sure the package is of A2E: for each operation where it is known from, and what is assumed. */
export function truthPage(): string {
	return [
		'# What is known of A2E, and what is assumed',
		'',
		MADE,
		'',
		"A2E publishes what its API takes, and hardly what it answers. This page says, for each operation, where its facts come from: _official_ is A2E's own documentation or OpenAPI, _seen in code_ are public clients that ran against A2E, _inferred_ is neither. Answers are read tolerantly, requests are sent strictly.",
		'',
		'_What the probe checks_ is what `npm run probe` compares with the real service, see [Probe](probe.md). It asks by free calls alone: where it says nothing, the call starts, changes or costs something, or is not known to be free.',
		'',
		...RESOURCES.flatMap(resourceRows),
		'## Asked by the probe beside the operations',
		'',
		...table(
			['Call', 'What the probe checks'],
			PROBED_BESIDE.map((route) => [code(`${route.method} ${route.path}`), probeWords(route)]),
		),
		'## Not offered, and why',
		'',
		'A2E documents these fields too. No parameter sends them.',
		'',
		...table(['Call', 'Field', 'Why'], [...NEVER_SENT, ...ALWAYS_SENT, ...SAME_AS_ANOTHER].map(leftOutRow)),
		'Beyond fields:',
		'',
		...OTHERS.map(({ what, reason }) => `- ${what}: ${reason}.`),
		'',
	].join('\n');
}

function leftOutRow({ method, path, field, reason }: LeftOut): string[] {
	return [code(`${method} ${path}`), code(field), reason];
}

function resourceRows(resource: Resource): string[] {
	const rows = resource.operations.flatMap((operation) => {
		const route = routeOf(operation);
		return route ? [operationRow(operation, route)] : [];
	});
	if (rows.length === 0) return [];
	return [
		`## ${resource.name}`,
		'',
		...table(['Operation', 'Call', 'Source', 'Confidence', 'Assumed', 'What the probe checks'], rows),
	];
}

function operationRow(operation: Operation, route: Route): string[] {
	const facts = factsOf(route);
	const { name, model } = operation;
	return [
		model ? `${name}: ${model.name}` : name,
		code(`${route.method} ${route.path}`),
		facts?.['x-source']?.join('; ') ?? '–',
		facts?.['x-confidence'] ?? '–',
		assumptions(operation, route).join('. ') || '–',
		probeWords(route) || '–',
	];
}

function assumptions({ otherRoute, task, runs }: Operation, route: Route): string[] {
	const facts = factsOf(route);
	const family = families.find(({ type }) => type === facts?.['x-task']);
	const others = Object.entries(family?.otherNames ?? {}).map(
		([field, other]) => `${code(field)} or ${code(other)}`,
	);
	return [
		/inferred|not published|a guess/.test(facts?.summary ?? '') ? String(facts?.summary) : '',
		facts?.['x-old'] ? "Still there, although A2E's OpenAPI of 2026 no longer has it" : '',
		otherRoute ? `${code(otherRoute.path)} where A2E does not know the first spelling` : '',
		runs === 'start' && others.length > 0 ? `Results are in ${list(others)}` : '',
		runs === 'start' && task?.otherStatusField
			? `The status is in ${code(task.statusField)} or ${code(task.otherStatusField)}`
			: '',
		ours(route),
	].filter(Boolean);
}

/** Fields that are sent in any case although A2E does without. */
function ours(route: Route): string {
	const live = requiredIn(LIVE.get(routeKey(route)));
	const always = ALWAYS_SENT.filter(({ method, path }) => routeKey({ method, path }) === routeKey(route));
	const sent = always.map(({ field }) => field).filter((field) => !live.includes(field));
	return sent.length === 0 ? '' : `${list(sent.map(code))} is sent in any case, although A2E does without`;
}

function requiredIn(operation?: ContractOperation): readonly string[] {
	return (operation?.schemas.body?.required ?? []) as string[];
}
