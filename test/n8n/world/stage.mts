import { Agent, setGlobalDispatcher } from 'undici';
import type { Closers } from '../demo/closers.mts';
import { openStage, type Stage } from '../demo/stage.mts';
import type { OnProgress } from '../progress.mts';
import { Memory } from './memory.mts';
import { openSurroundings, type Surroundings } from './surroundings.mts';

/** The one n8n that all chains are played on, and the world around it. */
export interface WorldStage extends Stage, Surroundings {
	memory: Memory;
}

/** Each chain has a credential of its own, because each has an A2E of its own; this one is used by none. */
const UNUSED = { token: 'none', region: 'custom', baseUrl: 'http://127.0.0.1:9' };

/** People run n8n with its defaults; the other tests here watch executions node by node. */
const DEFAULTS = { EXECUTIONS_DATA_SAVE_ON_PROGRESS: 'false' };

/** Brings up an n8n that finds Google and S3 on this machine. */
export async function openWorld(closers: Closers, onProgress: OnProgress): Promise<WorldStage> {
	// A busy n8n closes a connection that was kept at the very moment when the next request is on its way.
	setGlobalDispatcher(new Agent({ pipelining: 0 }));
	const surroundings = await openSurroundings(closers);
	const env = { ...DEFAULTS, ...surroundings.google.env };
	const stage = await openStage(UNUSED, closers, onProgress, env);
	const memory = new Memory(stage.server.pid);
	closers.add(async () => memory.stop());
	return { ...stage, ...surroundings, memory };
}
