import { type Client, kinds, type Step } from '../flow.mts';
import { fetchVideo, start } from '../steps.mts';

const WORDS = { name: 'A shot', prompt: 'She turns her head', negative_prompt: 'blurry' };

const SHOT = {
	...WORDS,
	duration: '5',
	resolution: '720p',
	enable_prompt_expansion: true,
	multi_shots: false,
	audio: false,
};

const WAN = { ...SHOT, image_url: '{image}' };

/** It looks for its task on the first page of a list, until the task is done. */
function found(family: string): Step {
	return {
		call: `GET ${family}/allRecords?pageNum=1&pageSize=20`,
		until: { 'data.rows.0.current_status': 'completed' },
		reads: { 'data.rows.0._id': '{task}', 'data.rows.0.result_url': kinds.url, 'data.count': 1 },
		keep: { result: 'data.rows.0.result_url' },
	};
}

export const movingImages: Client = {
	name: 'an app that makes images move',
	flows: [
		{
			does: 'credits and diamonds',
			steps: [
				{
					call: 'GET /user/remainingCoins',
					reads: { 'data.coins': kinds.number, 'data.diamonds': kinds.number },
				},
			],
		},
		{
			does: "A2E's own model, found in the list of its family",
			steps: [
				start('/userImage2Video/start', {
					...WORDS,
					image_url: '{image}',
					model_type: 'GENERAL',
					video_time: 5,
					extend_prompt: true,
					skip_face_enhance: false,
				}),
				found('/userImage2Video'),
				fetchVideo,
			],
		},
		{
			does: 'Wan 2.5',
			steps: [start('/userWan25/start', { ...WAN, model: 'wan2.5-i2v-preview' }), found('/userWan25')],
		},
		{
			does: 'Wan 2.6 with a seed',
			steps: [start('/userWan25/start', { ...WAN, model: 'wan2.6-i2v', seed: 7 }), found('/userWan25')],
		},
		{
			does: 'Wan 2.7 from a first frame',
			steps: [
				start('/userWan25/start', { ...WAN, model: 'wan2.7-i2v', task_type: 'first_frame' }),
				found('/userWan25'),
				fetchVideo,
			],
		},
		{
			does: 'a clip made longer',
			steps: [
				start('/userWan25/start', {
					...SHOT,
					model: 'wan2.7-i2v',
					task_type: 'video_extend',
					first_clip_url: '{clip}',
				}),
				found('/userWan25'),
			],
		},
		{
			does: 'a size that the quick model does not make',
			steps: [
				{
					call: 'POST /userWan25/start',
					body: { ...WAN, model: 'wan2.6-i2v-flash', resolution: '480p' },
					status: 400,
					reads: { code: 400, errors: kinds.list },
				},
			],
		},
		{
			does: 'a moving image is in no list of avatar videos',
			steps: [
				start('/userImage2Video/start', { ...WORDS, image_url: '{image}' }),
				{
					call: 'GET /video/awsList?current=1&pageSize=20',
					reads: { 'data.total': 0, 'data.data.0': kinds.nothing },
				},
			],
		},
	],
};
