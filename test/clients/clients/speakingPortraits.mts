import { statSync } from 'node:fs';
import { mediaFiles } from '../../simulator/world/media.mts';
import { type Client, kinds, type Step } from '../flow.mts';
import { fetchImage, fetchVideo, speak, start, voices, wait } from '../steps.mts';

const UPLOAD: readonly Step[] = [
	{
		call: 'POST /r2/upload-presigned-url',
		body: {
			key: 'portraits/one.png',
			contentType: 'image/png',
			fileSize: statSync(mediaFiles.portrait.path).size,
		},
		reads: { 'data.uploadUrl': kinds.url, 'data.cdnUrl': kinds.url },
		keep: { upload: 'data.uploadUrl', stored: 'data.cdnUrl' },
	},
	{ put: '{upload}', file: 'portrait', type: 'image/png' },
	{ fetch: '{stored}', type: 'image/png' },
];

export const speakingPortraits: Client = {
	name: 'a site with portraits that speak',
	flows: [
		{
			does: 'an upload, speech by a voice of many languages, and a talking photo',
			steps: [
				...UPLOAD,
				speak({ msg: '早上好', tts_id: voices.andrew }),
				start('/talkingPhoto/start', {
					name: 'portrait',
					prompt: 'A person talks to the camera',
					negative_prompt: 'blurry',
					image_url: '{stored}',
					audio_url: '{audio}',
				}),
				wait('/talkingPhoto', 'result_url'),
				fetchVideo,
			],
		},
		{
			does: 'a cartoon of an upload, by a start without a name',
			steps: [
				...UPLOAD,
				start('/userNanoBanana/start', {
					model: 'nano-banana-pro',
					prompt: 'A friendly cartoon of this portrait',
					input_images: ['{stored}'],
					image_size: '1K',
				}),
				wait('/userNanoBanana/detail', 'image_urls.0'),
				fetchImage,
			],
		},
	],
};
