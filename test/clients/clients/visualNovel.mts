import { type Client, kinds } from '../flow.mts';
import { fetchImage, start, startListed, wait } from '../steps.mts';

export const visualNovel: Client = {
	name: 'a tool for visual novels',
	flows: [
		{
			does: 'an upload by the older route with a public address, and an image with it',
			service: { legacyCdnUrl: true },
			steps: [
				{
					call: 'POST /r2/get_upload_presigned_url',
					body: { key: 'novel/jo.png', contentType: 'image/png' },
					reads: { 'data.cdnUrl': kinds.url },
					keep: { upload: 'data.uploadUrl', stored: 'data.cdnUrl' },
				},
				{ put: '{upload}', file: 'portrait', type: 'image/png' },
				startListed('/userText2Image/start', {
					name: 'Scene 1',
					prompt: 'Jo at the window',
					model_type: 'a2e',
					width: 1024,
					height: 1536,
					input_images: ['{stored}'],
				}),
				wait('/userText2Image', 'image_urls.0'),
			],
		},
		{
			does: 'a larger version of a picture',
			steps: [
				start('/userUpscale/start', { source_url: '{image}' }),
				wait('/userUpscale', 'result_url'),
				fetchImage,
			],
		},
		{
			does: 'the price of an image before it is made, and what was spent',
			steps: [
				{
					call: 'POST /generation/quote',
					body: {
						endpoint: '/api/v1/userText2Image/start',
						requestBody: { prompt: 'Jo', width: 1024, height: 1024 },
					},
					reads: { 'data.credits': kinds.number },
				},
				{ call: 'GET /transactionRecord/creditsHistory?pageNum=1&pageSize=10', reads: { 'data.count': 1 } },
			],
		},
	],
};
