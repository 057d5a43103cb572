import { type Client, kinds } from '../flow.mts';
import { fetchImage, start, systemAnchor, waitForVideo } from '../steps.mts';

export const deskAssistant: Client = {
	name: 'an assistant for the desk',
	flows: [
		{
			does: 'a mark on a picture, which is in the answer to its start',
			steps: [
				{
					call: 'POST /watermark/start',
					body: { media_url: '{image}', watermark_type: 'text', text: 'AI', position: 'bottom_right' },
					reads: { 'data.current_status': 'completed', 'data.result_url': kinds.url },
					keep: { result: 'data.result_url' },
				},
				fetchImage,
			],
		},
		{
			does: 'backgrounds, asked for with an empty text',
			steps: [
				{ call: 'POST /custom_back/add', body: { img_url: '{image}' }, keep: { own: 'data._id' } },
				{
					call: 'POST /custom_back/allBackground',
					headers: { 'content-type': 'text/plain' },
					reads: { 'data.0._id': '{own}', 'data.0.type': 'custom', 'data.1.type': 'default' },
				},
				{ call: 'POST /custom_back/del', body: { _id: '{own}' } },
			],
		},
		{
			does: 'faces of the account, and a preview',
			steps: [
				{
					call: 'POST /userFaceSwapImage/add',
					body: { face_url: '{image}' },
					reads: { 'data.0.face_url': '{image}' },
				},
				{ call: 'GET /userFaceSwapImage/records', reads: { 'data.0._id': kinds.id } },
				start('/userFaceSwapPreview/add', { face_url: '{image}', video_url: '{image}' }),
				{
					call: 'GET /userFaceSwapPreview/status?_id={task}',
					until: { 'data.current_status': 'completed' },
					reads: { 'data.result_url': kinds.url },
				},
			],
		},
		{
			does: 'the language of a text, and the switch of the public pool',
			steps: [
				{ call: 'POST /video/lang_classify', body: { msg: 'Доброе утро' }, reads: { data: 'ru' } },
				{
					call: 'POST /video/auto-public-pool',
					body: { isAutoToPublicPool: true },
					reads: { 'data.isAutoToPublicPool': true },
				},
			],
		},
		{
			does: 'avatar videos page by page',
			steps: [
				start('/video/generate', { anchor_id: systemAnchor, anchor_type: 0, audioSrc: '{voice}' }),
				{
					call: 'GET /video/awsList?current=1&pageSize=10',
					reads: {
						'data.data.0._id': '{task}',
						'data.current': 1,
						'data.total': 1,
						'data.success': true,
					},
				},
			],
		},
		{
			does: 'a video by Veo, whose state and result have names of their own',
			steps: [
				start('/veoVideo/start', { prompt: 'a quiet street', model: 'veo3_fast', aspectRatio: '16:9' }),
				{
					call: 'GET /veoVideo/{task}',
					until: { 'data.state': 'success' },
					reads: { 'data.video_output': kinds.url },
				},
			],
		},
		{
			does: 'an avatar whose record names its anchor',
			service: { twinNamesAnchor: true },
			steps: [
				start('/userVideoTwin/startTraining', { name: 'Jo', gender: 'male', video_url: '{clip}' }),
				{
					call: 'GET /userVideoTwin/{task}',
					until: { 'data.anchor_id': kinds.id },
					keep: { anchor: 'data.anchor_id' },
				},
				start('/video/generate', { anchor_id: '{anchor}', anchor_type: 1, audioSrc: '{voice}' }),
				waitForVideo,
			],
		},
	],
};
