import { measurePlayable } from '../demo/playable.mts';
import { readExecution, steps } from '../rest/executions.mts';
import { cameOut } from './came.mts';
import type { Came, Chain, Play } from './chain.mts';
import { listed } from './executions.mts';
import type { Played } from './play.mts';

/** Every way in which what was seen is not what a chain expects, in words; none when all is well. */
export async function findings(
	chain: Chain,
	{ play, failures }: Played,
	growths: readonly Growth[] = [],
): Promise<string[]> {
	const { expected } = chain;
	const came = await cameOut(play, chain);
	const wanted = typeof expected.files === 'number' ? expected.files : [...expected.files].sort();
	return [
		...failures.map((reason) => `n8n: ${reason}`),
		...unlike('starts at A2E', expected.starts, startsOf(play)),
		...unlike('files', wanted, typeof wanted === 'number' ? came.length : came.map(({ as }) => as)),
		...(await Promise.all(came.map(unplayable))).flat(),
		...Object.entries(expected.calls ?? {}).flatMap(([route, times]) => missing(play, route, times)),
		...growths
			.filter(({ node, mib }) => mib > expected.growth![node])
			.map(
				({ node, mib }) =>
					`${node}: n8n grew by ${Math.round(mib)} MiB, not at most ${expected.growth![node]}`,
			),
		...((await expected.also?.(play)) ?? []),
	];
}

/** By how much n8n grew while a node ran. */
export interface Growth {
	node: string;
	mib: number;
}

/** The growth of n8n for each node of which the chain wants to know it, in its first execution. */
export async function growthsOf({ expected }: Chain, { stage, workflow }: Play): Promise<Growth[]> {
	if (!expected.growth) return [];
	const first = (await listed(stage.session, workflow.id)).at(-1);
	const execution = first && (await readExecution(stage.session, first.id));
	return (execution ? steps(execution) : [])
		.filter(({ node }) => node in expected.growth!)
		.map(({ node, run: { startTime, executionTime } }) => ({
			node,
			mib: stage.memory.growth(startTime, startTime + executionTime),
		}));
}

/** Accepted starts by type. */
function startsOf({ simulator }: Play): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { type } of simulator.starts) counts[type] = (counts[type] ?? 0) + 1;
	return counts;
}

async function unplayable({ as, file }: Came): Promise<string[]> {
	return await measurePlayable(file, 'video').then(
		() => [],
		(error: Error) => [`${as}: ${error.message}`],
	);
}

function missing({ bucket, drive }: Play, route: string, times: number): string[] {
	const calls = [...(bucket?.calls ?? []), ...(drive?.calls ?? [])];
	const found = calls.filter(({ method, path }) => `${method} ${path}`.startsWith(route)).length;
	return found >= times ? [] : [`${route}: ${found} calls, not ${times}`];
}

function unlike(what: string, wanted: unknown, found: unknown): string[] {
	const [one, other] = [JSON.stringify(wanted), JSON.stringify(found)];
	return one === other ? [] : [`${what}: ${other}, not ${one}`];
}
