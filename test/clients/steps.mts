// Steps that many clients take.
import { kinds, type Step } from './flow.mts';

/** The first of the avatars that every account has. */
export const systemAnchor = '66a1f0c2d3e4b5a697887961';

/** Public voices that clients name by their ids. */
export const voices = {
	andrew: '66d3fb1bc051cfb134c60f20',
	emma: '66d3fb89357648b14c4f4f26',
	brian: '6625ebd4613f49985c349f95',
	sarah: '6627e0b42f07d4f2a89a19fe',
};

/** Speech; the answer is its address. */
export function speak(body: Record<string, unknown>): Step {
	return { call: 'POST /video/send_tts', body, reads: { data: kinds.url }, keep: { audio: 'data' } };
}

/** A start whose answer is the record of the task. */
export function start(path: string, body: Record<string, unknown>): Step {
	return { call: `POST ${path}`, body, reads: { 'data._id': kinds.id }, keep: { task: 'data._id' } };
}

/** A start whose answer is a list of one record. */
export function startListed(path: string, body: Record<string, unknown>): Step {
	return { call: `POST ${path}`, body, reads: { 'data.0._id': kinds.id }, keep: { task: 'data.0._id' } };
}

/** Looks at the detail of the task until it is done. */
export function wait(path: string, result: string): Step {
	return {
		call: `GET ${path}/{task}`,
		until: { 'data.current_status': 'completed' },
		reads: { 'data._id': '{task}', [`data.${result}`]: kinds.url, 'data.failed_message': '' },
		keep: { result: `data.${result}` },
	};
}

/** Looks at an avatar video until it is done. */
export const waitForVideo: Step = {
	call: 'POST /video/awsResult',
	body: { _id: '{task}' },
	until: { 'data.0.status': 'success' },
	reads: { 'data.0.process': 100, 'data.0.result': kinds.url },
	keep: { result: 'data.0.result' },
};

export const fetchVideo: Step = { fetch: '{result}', type: 'video/mp4' };
export const fetchImage: Step = { fetch: '{result}', type: 'image/' };

/** An avatar of one's own, from a video, until it can speak. */
export const ownAvatar: readonly Step[] = [
	{
		call: 'POST /userVideoTwin/startTraining',
		body: { name: 'Ada at her desk', gender: 'female', video_url: '{clip}' },
		reads: { 'data._id': kinds.id },
		keep: { twin: 'data._id' },
	},
	{
		call: 'GET /userVideoTwin/{twin}',
		until: { 'data.current_status': 'completed' },
	},
	{
		call: 'GET /anchor/character_list?type=custom&user_video_twin_id={twin}',
		until: { 'data.0.user_video_twin_id': '{twin}' },
		keep: { anchor: 'data.0._id' },
	},
];
