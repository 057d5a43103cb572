import { versionField } from '../startFields';
import {
	forModes,
	mediaField,
	modeField,
	promptField,
	ratioField,
	referencesField,
	resolutionField,
	secondsField,
	seedField,
	upTo,
} from './fields';
import { videoKind, videoModelOperations } from './videoModel';

const BASE = '/api/v1/userHappyhorseVideo';

const IMAGES = 'reference_image_urls';

/** Source: A2E OpenAPI, "HappyHorse Video". */
export const happyHorse = videoModelOperations({
	value: 'happyHorse',
	name: 'HappyHorse',
	about: 'From a text, an image, or reference images, or by editing a video',
	kind: videoKind(BASE, { type: 'happyHorse', name: 'HappyHorse Video' }),
	noun: 'HappyHorse video',
	base: BASE,
	fields: [
		modeField('t2v', [
			{ value: 't2v', name: 'Text to Video' },
			{ value: 'i2v', name: 'Image to Video' },
			{ value: 'r2v', name: 'References to Video' },
			{ value: 'video-edit', name: 'Edit a Video' },
		]),
		promptField(forModes('t2v', 'r2v', 'video-edit')),
		promptField({ ...forModes('i2v'), required: false }),
		versionField(
			'1.0',
			[
				{ value: '1.0', name: '1.0' },
				{ value: '1.1', name: '1.1' },
			],
			{ wire: ['model_version'] },
		),
		mediaField('image', 'image_url', {
			name: 'image',
			title: 'Image',
			required: true,
			...forModes('i2v'),
			description: 'What the video starts from. The person shown must have agreed.',
		}),
		mediaField('video', 'edit_video_url', {
			name: 'editVideo',
			title: 'Video',
			required: true,
			...forModes('video-edit'),
			description: 'The video to edit. People shown must have agreed.',
		}),
		referencesField('image', IMAGES, { maxFiles: 9, required: true, ...forModes('r2v') }),
		referencesField('image', IMAGES, { maxFiles: 5, ...forModes('video-edit') }),
		secondsField([5, 10, 15], 5, { show: { version: ['1.0'] } }),
		secondsField(upTo(3, 15), 5, { show: { version: ['1.1'] } }),
		resolutionField('480P 720P 1080P', '720P'),
		ratioField('16:9 9:16 1:1 4:3 3:4 4:5 5:4 9:21 21:9', '16:9', { wire: ['ratio'] }),
		{
			name: 'sound',
			title: 'Sound',
			type: 'choice',
			default: 'auto',
			wire: ['audio_setting'],
			...forModes('video-edit'),
			choices: [
				{ value: 'auto', name: 'Auto' },
				{ value: 'origin', name: 'As in the Video' },
			],
			description: 'What is heard in the edited video',
		},
	],
	more: [
		{
			name: 'inputVideoSeconds',
			title: 'Input Video Duration',
			type: 'number',
			min: 0.1,
			default: 5,
			wire: ['input_video_seconds'],
			...forModes('video-edit'),
			description: 'Estimated length of the video to edit in seconds, by which A2E sets the price',
		},
		seedField(),
		{
			name: 'watermark',
			title: 'Watermark',
			type: 'boolean',
			default: true,
			description: 'Whether the video carries a watermark, which it does unless told otherwise',
		},
	],
});
