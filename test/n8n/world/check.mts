import { measurePlayable } from '../demo/playable.mts';
import { cameOut } from './came.mts';
import type { Came, Chain, Play } from './chain.mts';
import type { Played } from './play.mts';

/** Every way in which what was seen is not what a chain expects, in words; none when all is well. */
export async function findings(chain: Chain, { play, failures }: Played): Promise<string[]> {
	const { expected } = chain;
	const came = await cameOut(play, chain);
	return [
		...failures.map((reason) => `n8n: ${reason}`),
		...unlike('starts at A2E', expected.starts, startsOf(play)),
		...unlike(
			'files',
			[...expected.files].sort(),
			came.map(({ as }) => as),
		),
		...(await Promise.all(came.map(unplayable))).flat(),
		...Object.entries(expected.calls ?? {}).flatMap(([route, times]) => missing(play, route, times)),
		...((await expected.also?.(play)) ?? []),
	];
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
