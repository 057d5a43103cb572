import { versionField } from '../startFields';
import {
	ADAPTIVE,
	forModes,
	mediaField,
	modeField,
	promptField,
	ratioField,
	referencesField,
	resolutionField,
	seedField,
} from './fields';
import { videoKind, videoModelOperations } from './videoModel';

const BASE = '/api/v1/userWan30';

/** All media share one list, in which each says what it is for. */
const MEDIA = 'input.media';

/**
 * Source: A2E OpenAPI, "Wan 3.0", which has the start alone. That its tasks are looked at and listed by the routes that
 * every other Wan model has is inferred; without it nobody could wait for what they paid for.
 */
export const wan3 = videoModelOperations({
	value: 'wan3',
	name: 'Wan 3.0',
	about: 'From a text, frames, or images, videos and sounds as references, up to 30 seconds',
	kind: videoKind(BASE, { type: 'wan3', name: 'Wan 3.0 Video', batchDetail: undefined }),
	noun: 'Wan 3.0 video',
	base: BASE,
	offers: [],
	lookNote:
		'A2E does not publish the route by which such a task is looked at: the one of its other models is assumed. A webhook works either way.',
	fields: [
		modeField('text-to-video', [
			{ value: 'text-to-video', name: 'Text to Video' },
			{ value: 'first-frame', name: 'First Frame' },
			{ value: 'first-last-frames', name: 'First and Last Frames' },
			{ value: 'reference', name: 'References', description: 'From images, videos and sounds' },
		]),
		promptField({
			maxLength: 5000,
			wire: ['input.prompt'],
			description: 'What the video should show, in at most 5000 characters',
		}),
		versionField(
			'wan3.0-video',
			[
				{ value: 'wan3.0-video', name: '3.0' },
				{ value: 'wan3.0-video-prime', name: '3.0 Prime' },
			],
			{ wire: ['model'] },
		),
		mediaField('image', MEDIA, {
			name: 'firstFrame',
			title: 'First Frame',
			required: true,
			asList: true,
			entry: { type: 'first_frame' },
			...forModes('first-frame', 'first-last-frames'),
			description: 'What the video starts with. The person shown must have agreed.',
		}),
		mediaField('image', MEDIA, {
			name: 'lastFrame',
			title: 'Last Frame',
			required: true,
			asList: true,
			entry: { type: 'last_frame' },
			...forModes('first-last-frames'),
			description: 'What the video ends with',
		}),
		referencesField('image', MEDIA, { entry: { type: 'reference_image' }, ...forModes('reference') }),
		referencesField('video', MEDIA, {
			entry: { type: 'reference_video' },
			...forModes('reference'),
			accepts: [{ media: 'video', wire: [MEDIA], limits: { minSeconds: 3, maxSeconds: 15 } }],
			description:
				'Videos that the video takes after, 3 to 15 seconds each and 15 in all; with the video to make at most 30. People shown must have agreed.',
		}),
		referencesField('audio', MEDIA, {
			entry: { type: 'reference_audio' },
			...forModes('reference'),
			description: 'Sounds that the video takes after. The speakers must have agreed.',
		}),
		{
			name: 'duration',
			title: 'Duration',
			type: 'number',
			integer: true,
			min: 3,
			max: 30,
			also: [-1],
			default: 5,
			wire: ['parameters.duration'],
			description:
				'Length of the video in seconds, from 3 to 30. A2E takes -1 too, which presumably leaves the length to the model.',
		},
		resolutionField('480P 720P 1080P', '1080P', { wire: ['parameters.resolution'] }),
		ratioField('16:9 4:3 1:1 3:4 9:16', 'adaptive', { wire: ['parameters.ratio'] }, [ADAPTIVE]),
	],
	more: [
		{
			name: 'audio',
			title: 'Audio',
			type: 'boolean',
			default: true,
			wire: ['parameters.audio'],
			description: 'Whether the video gets sound, which it does unless told otherwise',
		},
		{
			name: 'promptExpansion',
			title: 'Prompt Expansion',
			type: 'boolean',
			default: false,
			wire: ['parameters.prompt_extend'],
			description: 'Whether A2E writes the prompt out in more detail first',
		},
		{
			name: 'otherMedia',
			title: 'Other Media',
			type: 'json',
			list: true,
			wire: [MEDIA],
			description:
				'Further entries of the list of media, as a JSON list in the form of A2E. Beside the types above A2E knows file and link, and does not document what they do.',
		},
		seedField({ wire: ['parameters.seed'] }),
		{
			name: 'watermark',
			title: 'Watermark',
			type: 'boolean',
			default: false,
			wire: ['parameters.watermark'],
			description: 'Whether the video carries a watermark',
		},
	],
});
