import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { OnProgress } from '../progress.mts';
import { cameOut } from '../world/came.mts';
import type { Chain } from '../world/chain.mts';
import { CHAINS } from '../world/chains/index.mts';
import { playChain } from '../world/play.mts';
import { openWorld } from '../world/stage.mts';
import type { Closers } from './closers.mts';
import { measurePlayable, type Playable } from './playable.mts';

/** A file that came out of a chain, kept and measured. */
export interface Kept extends Playable {
	/** Where it came out, see world/chain.mts. */
	from: string;
	/** Where it was saved. */
	file: string;
}

/** The chain that plays an example with the world around it; undefined for an example that needs nothing but n8n and A2E. */
export function chainOf(example: string): Chain | undefined {
	return CHAINS.find((chain) => chain.example === example);
}

/**
 * Plays an example to its end, with an S3 server, a Google and a simulated A2E of this machine, and keeps what came out.
 *
 * @param target path of the files to write, without an ending; its folder is made when missing
 * @throws Error when an execution failed, nothing came out, or something does not play
 */
export async function runChain(
	chain: Chain,
	closers: Closers,
	onProgress: OnProgress,
	target: string,
): Promise<Kept[]> {
	const stage = await openWorld(closers, onProgress);
	const { play, failures } = await onProgress(`playing "${chain.name}"`, () =>
		playChain(chain, stage, closers),
	);
	if (failures.length > 0) throw new Error(failures.join('\n'));
	await mkdir(path.dirname(target), { recursive: true });
	const kept: Kept[] = [];
	for (const { as, file: source } of await cameOut(play, chain)) {
		const file = `${target}${kept.length > 0 ? `-${kept.length + 1}` : ''}.mp4`;
		await copyFile(source, file);
		kept.push({ from: as, file, ...(await measurePlayable(file, 'video')) });
	}
	if (kept.length === 0) throw new Error('nothing came out');
	return kept;
}
