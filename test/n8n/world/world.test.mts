import { aligned } from '../../table.mts';
import { Closers } from '../demo/closers.mts';
import { progressOn } from '../progress.mts';
import type { Chain } from './chain.mts';
import { CHAINS } from './chains/index.mts';
import { findings, growthsOf } from './check.mts';
import { type Played, playChain } from './play.mts';
import { openWorld, type WorldStage } from './stage.mts';

const closers = new Closers();
const table: string[][] = [];
let stage: WorldStage;

beforeAll(async () => {
	stage = await openWorld(closers, progressOn(process.stdout));
});

afterAll(async () => {
	await closers.close();
	const head = ['chain', 'A2E', 'S3', 'Drive', 'peak memory', 'time', 'wrong'];
	process.stdout.write(`\n${aligned([head, ...table], 2)}\n\n`);
});

const named = (chains: readonly Chain[]) => chains.map((chain) => [chain.name, chain] as const);

test.concurrent.each(named(CHAINS.filter(({ alone }) => !alone)))(
	'%s',
	async (_name, chain) => await judge(chain),
);

test.each(named(CHAINS.filter(({ alone }) => alone)))('%s', async (_name, chain) => await judge(chain));

async function judge(chain: Chain): Promise<void> {
	const played = await playChain(chain, stage, closers);
	const growths = await growthsOf(chain, played.play);
	const wrong = await findings(chain, played, growths);
	table.push([chain.name, ...figures(played), String(wrong.length)]);
	table.push(...growths.map(({ node, mib }) => [`  ${node}`, '', '', '', `+${Math.round(mib)} MiB`, '', '']));
	expect(wrong).toEqual([]);
}

/** Calls that n8n made at A2E (its files too), S3 and Google Drive; the most memory that n8n held; how long it took. */
function figures({ play, from, to }: Played): string[] {
	const { simulator, bucket, drive } = play;
	return [
		String(simulator.requests.length),
		String(bucket?.calls.length ?? 0),
		String(drive?.calls.length ?? 0),
		`${Math.round(stage.memory.peak(from, to))} MiB`,
		`${((to - from) / 1_000).toFixed(1)} s`,
	];
}
