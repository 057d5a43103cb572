import type { ChoiceField } from '../types';
import { versionField } from '../startFields';
import { promptField, ratioField, referencesField, resolutionField, secondsField } from './fields';
import { videoKind, videoModelOperations } from './videoModel';

const BASE = '/api/v1/userWan26R2V';

/** Both kinds of references share one list on the wire; A2E wants at least one of them. */
const REFERENCES: ChoiceField = {
	name: 'references',
	title: 'References',
	type: 'choice',
	default: 'images',
	wire: [],
	choices: [
		{ value: 'images', name: 'Images' },
		{ value: 'videos', name: 'Videos' },
		{ value: 'both', name: 'Images and Videos', description: 'At most 5 in all, images first' },
	],
	description: 'What the video takes after',
};

const forReferences = (...references: string[]) => ({ required: true, maxFiles: 5, show: { references } });

/** Source: A2E OpenAPI, "Wan 2.6 reference-to-video". */
export const wanReference = videoModelOperations({
	value: 'wanReference',
	name: 'Wan 2.6 Reference',
	about: 'From a text and up to 5 images and videos as references',
	kind: videoKind(BASE, { type: 'wanReference', name: 'Wan Reference Video' }),
	noun: 'Wan reference video',
	base: BASE,
	fields: [
		versionField(
			'wan2.6-r2v-flash',
			[
				{ value: 'wan2.6-r2v-flash', name: '2.6 Flash' },
				{ value: 'wan2.6-r2v', name: '2.6' },
			],
			{ wire: ['model'] },
		),
		promptField(),
		REFERENCES,
		referencesField('image', 'reference_urls', forReferences('images', 'both')),
		referencesField('video', 'reference_urls', forReferences('videos', 'both')),
		secondsField([5, 10], 5),
		resolutionField('720p 1080p', '720p'),
		ratioField('16:9 9:16 1:1 4:3 3:4', '16:9'),
		{
			name: 'shots',
			title: 'Shots',
			type: 'choice',
			default: 'single',
			wire: ['shot_type'],
			choices: [
				{ value: 'single', name: 'One' },
				{ value: 'multi', name: 'Several' },
			],
			description: 'How many shots the video has',
		},
	],
	more: [
		{
			name: 'audio',
			title: 'Audio',
			type: 'boolean',
			default: true,
			description: 'Whether the video gets sound, which it does unless told otherwise',
		},
	],
});
