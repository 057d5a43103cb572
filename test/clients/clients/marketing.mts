import type { Client } from '../flow.mts';
import { start, wait } from '../steps.mts';

export const marketing: Client = {
	name: 'pictures for marketing',
	flows: [
		{
			does: 'several images at once, each by its name and prompt',
			steps: [
				start('/userNanoBanana/start', { name: 'Angle 0', prompt: 'a jar of honey' }),
				wait('/userNanoBanana/detail', 'image_urls.0'),
				start('/userNanoBanana/start', { name: 'Angle 1', prompt: 'a jar of honey from above' }),
				wait('/userNanoBanana/detail', 'image_urls.0'),
			],
		},
		{
			does: 'an image that fails',
			plan: { fail: { message: 'Refused' } },
			steps: [
				start('/userNanoBanana/start', { name: 'Angle 2', prompt: 'a jar of honey' }),
				{
					call: 'GET /userNanoBanana/detail/{task}',
					until: { 'data.current_status': 'failed' },
					reads: { 'data.failed_message': 'Refused' },
				},
			],
		},
	],
};
