import { PRICE } from '../price';
import { sorted, versionField } from '../startFields';
import type { ChoiceField } from '../types';
import {
	mediaField,
	NEGATIVE_PROMPT,
	promptField,
	ratioField,
	referencesField,
	resolutionField,
	secondsField,
	seedField,
	upTo,
} from './fields';
import { videoKind, videoModelOperations } from './videoModel';

const BASE = '/api/v1/userWan25';

const V25 = 'wan2.5-i2v-preview';
const V26 = ['wan2.6-i2v', 'wan2.6-i2v-flash'];
const V27 = 'wan2.7-i2v';

/** Only 2.7 has modes; the others make videos from a first frame. */
const forV27 = (...modes: string[]) => ({ show: { version: [V27], mode: modes } });

const MODE: ChoiceField = {
	name: 'mode',
	title: 'Mode',
	type: 'choice',
	default: 'firstFrame',
	wire: ['task_type'],
	show: { version: [V27] },
	choices: sorted([
		{ value: 'textToVideo', name: 'Text to Video', sends: 'text_to_video' },
		{ value: 'firstFrame', name: 'First Frame', sends: 'first_frame' },
		{ value: 'firstLastFrame', name: 'First and Last Frames', sends: 'first_last_frame' },
		{ value: 'references', name: 'References', sends: 'reference_image' },
		{ value: 'extend', name: 'Extend a Video', sends: 'video_extend' },
		{ value: 'edit', name: 'Edit a Video', sends: 'video_edit' },
	]),
	description: 'What the video is made from',
};

const image = mediaField('image', 'image_url', {
	name: 'image',
	title: 'First Frame',
	required: true,
	description: 'What the video starts with. The person shown must have agreed.',
});

/** Both kinds of references share one list on the wire; A2E wants at least one of them. */
const REFERENCES: ChoiceField = {
	name: 'references',
	title: 'References',
	type: 'choice',
	default: 'images',
	wire: [],
	...forV27('references'),
	choices: [
		{ value: 'images', name: 'Images' },
		{ value: 'videos', name: 'Videos' },
		{ value: 'both', name: 'Images and Videos', description: 'At most 5 in all' },
	],
	description: 'What the video takes after',
};

const forReferences = (...references: string[]) => ({
	required: true,
	maxFiles: 5,
	show: { version: [V27], mode: ['references'], references },
});

/** Source: A2E OpenAPI, "Wan video (userWan25)", and clients that ran against it. */
export const wan = videoModelOperations({
	value: 'wan',
	name: 'Wan 2.5 to 2.7',
	about: 'From an image; version 2.7 also from a text, two frames, references, or a video to edit or extend',
	price: `${PRICE} Versions 2.6 (not 2.6 Flash) and 2.7 need a VIP or Max plan.`,
	kind: videoKind(BASE, { type: 'wan', name: 'Wan Video' }),
	noun: 'Wan video',
	base: BASE,
	fields: [
		versionField(
			V25,
			[
				{ value: V25, name: '2.5' },
				{ value: 'wan2.6-i2v', name: '2.6', description: 'Needs a VIP or Max plan' },
				{ value: 'wan2.6-i2v-flash', name: '2.6 Flash' },
				{ value: V27, name: '2.7', description: 'Needs a VIP or Max plan' },
			],
			{ wire: ['model'] },
		),
		MODE,
		promptField(),
		{ ...image, show: { version: [V25, ...V26] } },
		{ ...image, ...forV27('firstFrame', 'firstLastFrame') },
		mediaField('image', 'last_frame_url', {
			name: 'lastFrame',
			title: 'Last Frame',
			required: true,
			...forV27('firstLastFrame'),
			description: 'What the video ends with',
		}),
		mediaField('video', 'first_clip_url', {
			name: 'firstClip',
			title: 'First Clip',
			required: true,
			...forV27('extend'),
			description: 'The video to extend. People shown must have agreed.',
		}),
		mediaField('video', 'edit_video_url', {
			name: 'editVideo',
			title: 'Video',
			required: true,
			...forV27('edit'),
			description: 'The video to edit. People shown must have agreed.',
		}),
		mediaField('image', 'reference_image_urls', {
			name: 'editImages',
			title: 'Reference Images',
			many: true,
			maxFiles: 3,
			...forV27('edit'),
			description: 'Images that the edit takes after, at most 3',
		}),
		REFERENCES,
		referencesField('image', 'reference_media', {
			entry: { type: 'reference_image' },
			...forReferences('images', 'both'),
		}),
		referencesField('video', 'reference_media', {
			entry: { type: 'reference_video' },
			...forReferences('videos', 'both'),
		}),
		secondsField([5, 10], 5, { show: { version: [V25] } }),
		secondsField([5, 10, 15], 5, { show: { version: V26 } }),
		secondsField([5, 10, 15], 5, forV27('textToVideo', 'firstFrame', 'firstLastFrame', 'extend')),
		secondsField(upTo(2, 15), 5, forV27('references')),
		secondsField(upTo(5, 10), 5, forV27('edit')),
		resolutionField('480p 720p 1080p', '720p', { show: { version: [V25, 'wan2.6-i2v', V27] } }),
		resolutionField('720p 1080p', '720p', { show: { version: ['wan2.6-i2v-flash'] } }),
		ratioField('16:9 9:16 1:1 4:3 3:4', '16:9', { wire: ['ratio'], ...forV27('textToVideo', 'references') }),
		{
			name: 'promptExpansion',
			title: 'Prompt Expansion',
			type: 'choice',
			default: 'off',
			wire: ['enable_prompt_expansion'],
			choices: [
				{ value: 'off', name: 'Off', sends: false },
				{ value: 'on', name: 'On', sends: true },
			],
			description: 'Whether A2E writes the prompt out in more detail first',
		},
		{
			name: 'multiShots',
			title: 'Several Shots',
			type: 'boolean',
			default: false,
			wire: ['multi_shots'],
			show: { promptExpansion: ['on'] },
			description: 'Whether the video may have several shots',
		},
		mediaField('audio', 'audio_url', {
			name: 'audioTrack',
			title: 'Audio Track',
			accepts: [
				{
					media: 'audio',
					wire: ['audio_url'],
					limits: {
						formats: ['audio/wav', 'audio/mpeg'],
						minSeconds: 3,
						maxSeconds: 30,
						maxBytes: 15_000_000,
					},
				},
			],
			description:
				'What is heard in the video, WAV or MP3, 3 to 30 seconds, at most 15 MB. The speaker must have agreed.',
		}),
	],
	more: [
		NEGATIVE_PROMPT,
		{
			name: 'audio',
			title: 'Audio',
			type: 'boolean',
			default: true,
			description: 'Whether the video gets sound, which it does unless told otherwise',
		},
		seedField({ min: 0, description: 'Whole number, 0 or more, that steers what is left to chance' }),
	],
});
