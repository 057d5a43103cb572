import type { Client } from '../flow.mts';
import { start, wait } from '../steps.mts';

export const clinic: Client = {
	name: 'pictures for a clinic',
	flows: [
		{
			does: 'an edit in 4K, whose result the file host gives to browsers only',
			service: { browsersOnly: true },
			steps: [
				start('/userNanoBanana/start', {
					name: 'front view',
					prompt: 'the same person in twelve weeks',
					model: 'nano-banana-pro',
					aspect_ratio: '3:4',
					image_size: '4K',
					input_images: ['{image}'],
				}),
				wait('/userNanoBanana/detail', 'image_urls.0'),
				{ fetch: '{result}', agent: 'node', status: 403 },
				{ fetch: '{result}', agent: 'Mozilla/5.0 (compatible; Pictures/1.0)', type: 'image/' },
			],
		},
	],
};
