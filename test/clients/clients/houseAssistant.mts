import { type Client, kinds } from '../flow.mts';
import { fetchImage, wait } from '../steps.mts';

export const houseAssistant: Client = {
	name: 'an assistant for the house',
	flows: [
		{
			does: 'an image: a list of one at its start, a record by itself afterwards',
			steps: [
				{
					call: 'POST /userText2Image/start',
					body: { name: 'House', prompt: 'a garden', model_type: 'a2e', width: 1024, height: 1024 },
					reads: { data: kinds.list, 'data.0.width': 1024, 'data.1': kinds.nothing },
					keep: { task: 'data.0._id' },
				},
				wait('/userText2Image', 'image_urls.0'),
				fetchImage,
			],
		},
	],
};
