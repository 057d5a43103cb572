import type { IDataObject } from 'n8n-workflow';
import { request } from 'undici';
import type { StartedTask } from '../simulator/simulator.mts';
import type { Bench } from './bench.mts';
import { withMore } from '../nodes/support/options.mts';

/** What a start asks A2E to do when the task has ended. */
export interface Asked {
	webhook_url?: string;
	webhook_token?: string;
}

/** A public address of n8n such as A2E demands. Nobody answers there but for the reverse proxy of the engine. */
export const PUBLIC = 'https://n8n.invalid';

/** An avatar that videos can be made of. From then on n8n has a public address. */
export async function anchorOf(bench: Bench): Promise<string> {
	const parameters = { name: 'Maria', sourceFrom: 'videoUrl', videoUrl: bench.sample('clip.mp4') };
	const { json } = await bench.node('createAvatar', parameters);
	bench.engine.reset();
	bench.engine.webhookUrl = PUBLIC;
	return String(json[0].anchorId);
}

/** Parameters of the A2E node that make a video, released. */
export function video(bench: Bench, anchor: string, extra: IDataObject = {}): IDataObject {
	const parameters = {
		resource: 'avatarVideo',
		operation: 'generate',
		avatarType: 'custom',
		anchor,
		audioFrom: 'url',
		audioUrl: bench.sample('voice.mp3'),
		options: { whileWaiting: 'release' },
	};
	return withMore(parameters, extra);
}

/** The accepted starts of videos. */
export function videos(bench: Bench): StartedTask[] {
	return bench.simulator.starts.filter(({ type }) => type === 'avatarVideo');
}

export function asked({ body }: StartedTask): Asked {
	return body as Asked;
}

/** Looks at videos. */
export function looksAt(bench: Bench): number {
	const ids = new Set(videos(bench).map(({ taskId }) => taskId));
	return bench.simulator.requests.filter(({ path, body }) =>
		[path.split('/').at(-1), (body as IDataObject | undefined)?._id].some((id) => ids.has(String(id))),
	).length;
}

/**
 * Calls n8n as A2E does when a task has ended.
 * @param token in place of the one that A2E was given; null for none
 * @returns the HTTP status of n8n's answer
 */
export async function callOf(bench: Bench, start: StartedTask, token?: string | null): Promise<number> {
	const { webhook_url = '', webhook_token } = asked(start);
	const sent = token === undefined ? webhook_token : token;
	const { statusCode, body } = await request(bench.engine.behindProxy(webhook_url), {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			...(sent ? { 'x-a2e-webhook-token': sent } : {}),
		},
		// What A2E sends is not known, and not read: a claim that is wrong must not matter.
		body: JSON.stringify({ status: 'completed', result: 'https://evil.example.com/video.mp4', item: 99 }),
	});
	await body.dump();
	return statusCode;
}
