import { talkingResource } from './talking';

/**
 * A portrait that speaks an audio.
 * Source: A2E docs, "Talking Photo", and the A2E OpenAPI.
 */
export const talkingPhoto = talkingResource({
	type: 'talkingPhoto',
	name: 'Talking Photo',
	noun: 'talking photo',
	plural: 'talking photos',
	source: {
		name: 'photo',
		title: 'Photo',
		type: 'media',
		required: true,
		accepts: [{ media: 'image', wire: ['image_url'] }],
		description: 'Portrait of the person who talks. The person shown must have agreed.',
	},
	description:
		'Let a portrait speak a text or an audio, as a video of at most 20 seconds. Takes minutes and costs credits: Get Quote under Account can tell how many. Returns the task and, once finished, the URL of the video. The person shown must have agreed.',
});
