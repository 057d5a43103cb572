import type { Resource } from '../types';
import { grok } from './grok';
import { hailuo } from './hailuo';
import { happyHorse } from './happyHorse';
import { kling } from './kling';
import { klingOmni } from './klingOmni';
import { minimaxH3 } from './minimaxH3';
import { seedance15 } from './seedance15';
import { seedance2 } from './seedance2';
import { sora } from './sora';
import { GET_1080P, veo } from './veo';
import { wan } from './wan';
import { wan3 } from './wan3';
import { wanReference } from './wanReference';

/** A2E's newer video models, each with its own fields. The first one is what the editor starts with. */
export const videoModel: Resource = {
	value: 'videoModel',
	name: 'Video Model',
	summaries: {
		generate: {
			action: 'Generate a video with a model',
			description:
				'Make a video from a text, images, videos or sounds with one of several AI models. Takes minutes and costs credits by model and length: Get Quote under Account can tell how many. Returns the task ID and, once finished, the URL of the video, which A2E keeps for some days. People shown or heard in what you give must have agreed.',
		},
		get: {
			action: 'Get a video of a model',
			description: 'Retrieve one video of a model with its status and, once it is finished, its URL',
		},
		getMany: {
			action: 'Get many videos of a model',
			description:
				'Retrieve many videos of a model with their status, newest first. One item for each video.',
		},
		get1080p: GET_1080P,
		rename: {
			action: 'Rename a video of a model',
			description: 'Give one video of a model another name',
		},
		delete: {
			action: 'Delete a video of a model',
			description: 'Remove one video of a model from the account for good',
		},
	},
	operations: [
		...veo,
		...grok,
		...hailuo,
		...happyHorse,
		...kling,
		...klingOmni,
		...minimaxH3,
		...seedance15,
		...seedance2,
		...sora,
		...wan,
		...wan3,
		...wanReference,
	],
};
