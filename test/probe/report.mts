// The report, as Markdown that a person can attach to an issue.
import { table } from '../docs/markdown.mts';
import type { RouteResult } from './finding.mts';
import type { ProbeResult } from './probe.mts';

/** What the report says about the circumstances. */
export interface Circumstances {
	date: Date;
	version: string;
	/** `global`, `china` or `custom`; never an address. */
	region: string;
}

/** Drifts and checks of some routes. */
export function tally(routes: readonly RouteResult[]): { drifts: number; checks: number } {
	return {
		drifts: routes.reduce((sum, { drifts }) => sum + drifts.length, 0),
		checks: routes.reduce((sum, { checks }) => sum + checks.length, 0),
	};
}

/** The last line of every run. */
export function lastLine({ drifts, checks }: { drifts: number; checks: number }): string {
	return `probe: ${drifts} drifts in ${checks} checks`;
}

/** All but the last line. */
export function report(
	{ routes, calls, stopped }: ProbeResult,
	{ date, version, region }: Circumstances,
): string {
	const notes = routes.flatMap(({ route, notes: said }) => said.map((note) => `- \`${route}\`: ${note}`));
	return [
		'## Probe of A2E',
		'',
		`${date.toISOString().slice(0, 10)}, n8n-nodes-a2e ${version}, region ${region}, ${calls} free calls`,
		'',
		...(stopped ? [`**Ended before its time:** ${stopped}`, ''] : []),
		...table(['Check', 'Result'], [...groups(routes)].flatMap(groupRows)),
		...(notes.length > 0 ? ['Worth knowing, and no drift:', '', ...notes, ''] : []),
	].join('\n');
}

function groups(routes: readonly RouteResult[]): Map<string, RouteResult[]> {
	const byGroup = new Map<string, RouteResult[]>();
	for (const route of routes) byGroup.set(route.group, [...(byGroup.get(route.group) ?? []), route]);
	return byGroup;
}

/** One row for a group, and one for each drift in it. */
function groupRows([group, routes]: [string, RouteResult[]]): string[][] {
	const asked = routes.filter(({ calls }) => calls > 0);
	const unasked = routes.filter(({ calls }) => calls === 0);
	const facts = [
		...(asked.length > 0 ? [verdict(asked)] : []),
		...(unasked.length > 0 ? [`${unasked.length} not asked: ${unasked[0].unasked ?? 'ended before'}`] : []),
	];
	return [
		[`${group} (${counted(asked.length, 'route')})`, facts.join('; ')],
		...routes.flatMap(({ route, drifts }) =>
			drifts.map(({ key, words }) => [`\`${route}\``, `**drift**: \`${key}\` ${words}`]),
		),
	];
}

function verdict(routes: readonly RouteResult[]): string {
	const { drifts, checks } = tally(routes);
	const records = routes.reduce((sum, route) => sum + route.records, 0);
	const found = drifts > 0 ? `**${counted(drifts, 'drift')}**` : 'as believed';
	return `${found}; ${counted(checks, 'check')}, ${counted(records, 'record')}`;
}

function counted(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
