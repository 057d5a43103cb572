import { Agent, setGlobalDispatcher } from 'undici';
import { type Mind, openModel } from '../agent/modelServer.mts';
import type { Closers } from '../demo/closers.mts';
import { buildAndPack } from '../demo/pack.mts';
import { raiseStage, type Stage } from '../demo/stage.mts';
import { type GoogleDouble, openGoogle } from '../doubles/google/google.mts';
import { openS3, type S3Double } from '../doubles/s3.mts';
import { installHost } from '../host.mts';
import type { OnProgress } from '../progress.mts';
import type { NewCredential } from '../rest/credentials.mts';
import { Memory } from './memory.mts';

/** The one n8n that all chains are played on, and the world around it. */
export interface WorldStage extends Stage {
	s3: S3Double;
	google: GoogleDouble;
	/** A chat model that answers as {@link makeVideo} says. */
	model: NewCredential;
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
	const s3 = await openS3();
	closers.add(() => s3.close());
	const google = await openGoogle();
	closers.add(() => google.close());
	const model = await openModel(makeVideo);
	closers.add(() => model.close());
	const host = await installHost({ onProgress });
	const packageTarball = await onProgress('building and packing the package', buildAndPack);
	const stage = await raiseStage({ host, packageTarball }, UNUSED, closers, onProgress, {
		...DEFAULTS,
		...google.env,
	});
	const memory = new Memory(stage.server.pid);
	closers.add(async () => memory.stop());
	const data = { apiKey: 'none', url: model.url };
	return { ...stage, s3, google, model: { name: 'Model', type: 'openAiApi', data }, memory };
}

/** What an agent does that is asked for a talking video: it has its script spoken, makes the video, and waits for it. */
export const makeVideo: Mind = (answers) => {
	const latest = answers.at(-1);
	if (!latest) return { tool: 'Speak', arguments: { text: 'Hello, I was written by an agent.' } };
	if (latest.audioUrl && !latest.resultUrl)
		return { tool: 'Video', arguments: { audioUrl: latest.audioUrl } };
	const { resultUrl, taskId, taskType } = latest;
	if (resultUrl) return `Here it is: ${String(resultUrl)}`;
	return taskId ? { tool: 'Wait', arguments: { taskId, taskType } } : JSON.stringify(latest);
};
