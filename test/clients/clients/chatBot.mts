import { type Client, kinds } from '../flow.mts';
import { startListed, wait } from '../steps.mts';

export const chatBot: Client = {
	name: 'a bot that edits pictures',
	flows: [
		{
			does: 'an upload by the older route, found at the file host, edited and deleted',
			steps: [
				{
					call: 'POST /r2/get_upload_presigned_url',
					body: { key: 'user/one.jpg' },
					reads: {
						'data.bucket': 'a2e-prod-jumpy',
						'data.expiresIn': 300,
						'data.cdnUrl': kinds.nothing,
						'data.key': kinds.text,
					},
					keep: { upload: 'data.uploadUrl', key: 'data.key' },
				},
				{ put: '{upload}', file: 'portrait', type: 'image/jpeg' },
				{ fetch: '{upload}', status: 403 },
				{ fetch: '{files}/{key}', type: 'image/jpeg' },
				startListed('/userText2image/start', {
					name: '12-20-2025 11:08:12',
					prompt: 'the same in winter',
					width: 768,
					height: 1344,
					model_type: 'a2e',
					input_images: ['{files}/{key}'],
				}),
				wait('/userText2image', 'image_urls.0'),
				{ call: 'DELETE /userText2image/{task}' },
				{ call: 'GET /userText2image/{task}', status: 404 },
			],
		},
		{
			does: 'an edit that fails',
			plan: { fail: { message: 'The picture cannot be used' } },
			steps: [
				startListed('/userText2image/start', {
					name: 'two',
					prompt: 'the same in spring',
					width: 768,
					height: 1344,
				}),
				{
					call: 'GET /userText2image/{task}',
					until: { 'data.current_status': 'failed' },
					reads: { 'data.failed_message': 'The picture cannot be used', 'data.image_urls.0': kinds.nothing },
				},
			],
		},
	],
};
