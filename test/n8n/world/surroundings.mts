import { type Mind, openModel } from '../agent/modelServer.mts';
import type { Closers } from '../demo/closers.mts';
import { type GoogleDouble, openGoogle } from '../doubles/google/google.mts';
import { openS3, type S3Double } from '../doubles/s3.mts';
import type { NewCredential } from '../rest/credentials.mts';

/** What the examples meet beside A2E, all of it on this machine. */
export interface Surroundings {
	s3: S3Double;
	google: GoogleDouble;
	/** A chat model that answers as {@link makeVideo} says. */
	model: NewCredential;
}

/** Opens all of it. An n8n finds it when it is started with `google.env`. */
export async function openSurroundings(closers: Closers): Promise<Surroundings> {
	const s3 = await openS3();
	closers.add(() => s3.close());
	const google = await openGoogle();
	closers.add(() => google.close());
	const { url, close } = await openModel(makeVideo);
	closers.add(close);
	return { s3, google, model: { name: 'Model', type: 'openAiApi', data: { apiKey: 'none', url } } };
}

/** What an agent does that is asked for a talking video: it makes one of its script, and waits where that takes longer. */
const makeVideo: Mind = (answers) => {
	const video = answers.at(-1);
	if (!video) return { tool: 'Video', arguments: { text: 'Hello, I was written by an agent.' } };
	const { status, resultUrl, taskId, taskType } = video;
	return status === 'running'
		? { tool: 'Wait', arguments: { taskId, taskType } }
		: `Here it is: ${String(resultUrl)}`;
};
