import { BY_NAME, OTHER_MODELS } from '../startFields';
import type { Field, NumberField } from '../types';
import {
	ADAPTIVE,
	forModes,
	mediaField,
	modeField,
	promptField,
	ratioField,
	referencesField,
	resolutionField,
} from './fields';
import { videoKind, videoModelOperations } from './videoModel';

const BASE = '/api/v1/seedance2Video';

const V20 = ['standard', 'mini', 'fast'];
const V25 = ['2.5'];

/** What the video takes after; later versions take more of it. */
function referenceFields(modelVersion: readonly string[], images: number, others: number): Field[] {
	const show = { mode: ['reference'], modelVersion };
	return [
		referencesField('image', 'reference_urls', { maxFiles: images, show }),
		referencesField('video', 'video_urls', {
			maxFiles: others,
			show,
			accepts: [
				{ media: 'video', wire: ['video_urls'], limits: { formats: ['video/mp4', 'video/quicktime'] } },
			],
			description: `Videos that the video takes after, or that are edited or extended, MP4 or MOV, at most ${others}`,
		}),
		referencesField('audio', 'audio_urls', {
			maxFiles: others,
			show,
			accepts: [{ media: 'audio', wire: ['audio_urls'], limits: { formats: ['audio/mpeg', 'audio/wav'] } }],
			description: `Sounds that the video takes after, MP3 or WAV, at most ${others}. The speakers must have agreed.`,
		}),
	];
}

function durationField(show: NonNullable<Field['show']>, max: number): NumberField {
	return {
		name: 'duration',
		title: 'Duration',
		type: 'number',
		integer: true,
		min: 4,
		max,
		default: 5,
		show,
		description: `Length of the video in seconds, from 4 to ${max}`,
	};
}

/** Source: A2E OpenAPI, "Seedance 2.x". */
export const seedance2 = videoModelOperations({
	value: 'seedance2',
	name: 'Seedance 2',
	about: 'Versions 2.0 and 2.5, from a text, frames, or images, videos and sounds as references, up to 4K',
	kind: videoKind(BASE, { type: 'seedance2', name: 'Seedance 2 Video' }),
	noun: 'Seedance 2 video',
	base: BASE,
	offers: ['rename', 'delete'],
	fields: [
		{
			name: 'modelVersion',
			title: 'Version',
			type: 'choice',
			default: 'standard',
			wire: ['model_version'],
			choices: [
				{ value: 'standard', name: '2.0 Standard' },
				{ value: 'mini', name: '2.0 Mini' },
				{ value: 'fast', name: '2.0 Fast' },
				{ value: '2.5', name: '2.5', description: 'Up to 30 seconds and more references' },
			],
			others: OTHER_MODELS,
			description: `Version of the model. ${BY_NAME}`,
		},
		modeField('text-to-video', [
			{ value: 'text-to-video', name: 'Text to Video' },
			{ value: 'image-to-video', name: 'Image to Video' },
			{ value: 'first-last-frames', name: 'First and Last Frames' },
			{ value: 'reference', name: 'References', description: 'From images, videos and sounds' },
		]),
		{
			name: 'referenceTask',
			title: 'Task',
			type: 'choice',
			default: 'reference',
			wire: ['omni_reference_task_type'],
			show: { mode: ['reference'], modelVersion: V25 },
			choices: [
				{ value: 'reference', name: 'Take After' },
				{ value: 'edit', name: 'Edit' },
				{ value: 'extend', name: 'Extend' },
			],
			description: 'What to do with the references',
		},
		promptField(),
		mediaField('image', 'image_url', {
			name: 'image',
			title: 'Image',
			required: true,
			...forModes('image-to-video'),
			description: 'What the video starts from. The person shown must have agreed.',
		}),
		mediaField('image', 'first_frame_url', {
			name: 'firstFrame',
			title: 'First Frame',
			required: true,
			...forModes('first-last-frames'),
			description: 'What the video starts with. The person shown must have agreed.',
		}),
		mediaField('image', 'last_frame_url', {
			name: 'lastFrame',
			title: 'Last Frame',
			required: true,
			...forModes('first-last-frames'),
			description: 'What the video ends with',
		}),
		...referenceFields(V20, 9, 3),
		...referenceFields(V25, 30, 10),
		durationField({ modelVersion: V20 }, 15),
		durationField({ modelVersion: V25, mode: ['text-to-video', 'image-to-video', 'first-last-frames'] }, 30),
		durationField({ modelVersion: V25, mode: ['reference'], referenceTask: ['reference', 'extend'] }, 30),
		{
			...durationField({ modelVersion: V25, mode: ['reference'], referenceTask: ['edit'] }, 30),
			also: [-1],
			default: -1,
			description: 'Length of the video in seconds, from 4 to 30, or -1 for that of the edited video',
		},
		ratioField('21:9 16:9 4:3 1:1 3:4 9:16', '16:9', {}, [ADAPTIVE]),
		resolutionField('480p 720p 1080p 4k', '720p'),
	],
	more: [
		{
			name: 'generateAudio',
			title: 'Generate Audio',
			type: 'boolean',
			default: true,
			wire: ['generate_audio'],
			description: 'Whether the video gets sound, which it does unless told otherwise',
		},
		{
			name: 'inputVideoDuration',
			title: 'Input Video Duration',
			type: 'number',
			min: 0.1,
			default: 5,
			wire: ['input_video_duration'],
			...forModes('reference'),
			description: 'Length of the reference videos in seconds, which A2E uses for estimates only',
		},
	],
});
