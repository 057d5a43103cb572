import { talkingResource } from './talking';

/**
 * A person in a video who speaks another audio.
 * Source: A2E docs, "Talking Video", and the A2E OpenAPI.
 */
export const talkingVideo = talkingResource({
	type: 'talkingVideo',
	name: 'Talking Video',
	noun: 'talking video',
	plural: 'talking videos',
	source: {
		name: 'video',
		title: 'Video',
		type: 'media',
		required: true,
		accepts: [{ media: 'video', wire: ['video_url'] }],
		description: 'Video of the person who talks. The person shown must have agreed.',
	},
	description:
		'Let the person in a video speak another text or audio, as a video of at most 20 seconds. Takes minutes and costs credits: Get Quote under Account can tell how many. Returns the task and, once finished, the URL of the video. The person shown must have agreed.',
});
