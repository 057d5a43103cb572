import type { Client } from '../flow.mts';
import { startListed, wait } from '../steps.mts';

export const templates: Client = {
	name: 'templates for short videos',
	flows: [
		{
			does: 'an image of a template and a picture of the user',
			steps: [
				startListed('/userText2image/start', {
					name: 'Template',
					prompt: 'as a king',
					width: 768,
					height: 1344,
					model_type: 'a2e',
					max_images: 1,
					input_images: ['{image}'],
				}),
				wait('/userText2image', 'image_urls.0'),
			],
		},
	],
};
