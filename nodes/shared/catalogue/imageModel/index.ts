import type { Resource } from '../types';
import { flux2 } from './flux2';
import { gptImage } from './gptImage';
import { kling } from './kling';
import { nanoBanana } from './nanoBanana';
import { qwen } from './qwen';
import { wan26 } from './wan26';
import { wan27 } from './wan27';

/** A2E's newer image models, each with its own fields. The first one is what the editor starts with. */
export const imageModel: Resource = {
	value: 'imageModel',
	name: 'Image Model',
	summaries: {
		generate: {
			action: 'Generate an image with a model',
			description:
				'Make an image from a text, or edit and combine images, with one of several AI models. Takes about half a minute and costs credits by model. Returns the task ID and, once finished, the URL of the image, which A2E keeps for some days. People shown in input images must have agreed.',
		},
		get: {
			action: 'Get an image of a model',
			description: 'Retrieve one image of a model with its status and, once it is finished, its URL',
		},
		getMany: {
			action: 'Get many images of a model',
			description:
				'Retrieve many images of a model with their status, newest first. One item for each image.',
		},
		delete: {
			action: 'Delete an image of a model',
			description: 'Remove one image of a model from the account for good',
		},
	},
	operations: [...nanoBanana, ...flux2, ...gptImage, ...kling, ...qwen, ...wan26, ...wan27],
};
