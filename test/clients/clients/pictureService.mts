import type { Client } from '../flow.mts';
import { fetchVideo, start, startListed, wait } from '../steps.mts';

export const pictureService: Client = {
	name: 'a service for pictures and clips',
	flows: [
		{
			does: 'a clip of ten seconds, and its record deleted',
			steps: [
				start('/userImage2Video/start', {
					name: 'A2E_1',
					image_url: '{image}',
					prompt: 'She smiles',
					negative_prompt: 'blurry',
					model_type: 'GENERAL',
					video_time: 10,
					extend_prompt: true,
					skip_face_enhance: false,
				}),
				wait('/userImage2Video', 'result_url'),
				fetchVideo,
				{ call: 'DELETE /userImage2Video/{task}' },
			],
		},
		{
			does: 'a clip between two frames',
			steps: [
				start('/userImage2Video/start', {
					name: 'A2E_2',
					image_url: '{image}',
					end_image_url: '{image}',
					prompt: 'She smiles',
					negative_prompt: 'blurry',
					model_type: 'FLF2V',
					video_time: 5,
				}),
				wait('/userImage2Video', 'result_url'),
				{ call: 'GET /userImage2Video/allRecords', reads: { 'data.rows.0._id': '{task}' } },
			],
		},
		{
			does: 'an image in the style of comics with references',
			steps: [
				startListed('/userText2image/start', {
					name: '2026-01-01 10:00:00',
					prompt: 'a cat',
					req_key: 'high_aes',
					width: 1024,
					height: 1024,
					input_images: ['{image}', '{image}'],
				}),
				wait('/userText2image', 'image_urls.0'),
			],
		},
	],
};
