import type { Client } from '../flow.mts';
import { fetchImage, startListed, wait } from '../steps.mts';

export const imageDrive: Client = {
	name: 'a drive for pictures',
	flows: [
		{
			does: 'an image with a shape and without a size',
			steps: [
				startListed('/userText2image/start', {
					prompt: 'a harbor',
					req_key: 'high_aes_general_v21_L',
					aspect_ratio: '16:9',
					input_images: [],
				}),
				wait('/userText2image', 'image_urls.0'),
				fetchImage,
			],
		},
		{
			does: 'an upload whose raw address gives nothing',
			steps: [
				{
					call: 'POST /r2/get_upload_presigned_url',
					body: { key: 'one.png' },
					keep: { upload: 'data.uploadUrl', key: 'data.key' },
				},
				{ put: '{upload}', file: 'portrait', type: 'image/png' },
				{ fetch: '{upload}', status: 403 },
				{ fetch: '{files}/{key}', type: 'image/png' },
			],
		},
	],
};
