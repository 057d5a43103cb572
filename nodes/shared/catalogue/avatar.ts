import type { TaskKind } from '../task/kind';
import { deleteOperation, type Family, getManyOperation, getOperation } from './family';
import { genderField } from './gender';
import type { Field, Resource } from './types';

/**
 * Avatars: a *twin* is what training makes; the *anchor*, found through `character_list` once training is done, is what
 * video generation wants.
 * Source: A2E docs, "Create Avatars and Train Lip-sync Models".
 */
export const avatarKind: TaskKind = {
	type: 'avatar',
	name: 'Avatar',
	detail: { method: 'GET', path: '/api/v1/userVideoTwin/{id}' },
	batchDetail: '/api/v1/userVideoTwin/batchDetail',
	statusField: 'current_status',
	// A preview; there is none where it was skipped.
	resultFields: ['preview_result_url', 'image_result_url'],
	media: 'video',
	mediaOptional: true,
	typicalSeconds: 120,
	records: {
		route: { method: 'GET', path: '/api/v1/userVideoTwin/records' },
		paging: { page: 'pageNum', size: 'pageSize' },
		filter: { query: 'status', words: ['completed', 'failed', 'pending', 'processing'] },
	},
	completion: {
		list: { method: 'GET', path: '/api/v1/anchor/character_list' },
		query: { type: 'custom', user_video_twin_id: '{id}' },
		take: { anchorId: '_id' },
	},
};

/** The optional second training of the same twin, half an hour to two hours long. */
export const avatarTrainingKind: TaskKind = {
	...avatarKind,
	type: 'avatarTraining',
	name: 'Avatar Training',
	typicalSeconds: 1800,
};

const family: Family = {
	kind: avatarKind,
	noun: 'avatar',
	plural: 'avatars',
	pick: {
		name: 'avatarId',
		title: 'Avatar',
		type: 'locator',
		list: avatarKind.type,
		description: 'The avatar as Create returned it (its twin ID, not the anchor ID that videos use)',
	},
	simplify: [
		'_id',
		'name',
		'gender',
		'current_status',
		'preview_result_url',
		'video_url',
		'image_url',
		'hasVoiceClone',
		'failed_message',
		'createdAt',
	],
};

const onlyImage = { show: { sourceFrom: ['imageUrl', 'file'] }, onlyWith: 'image_url' } as const;

const createFields: readonly Field[] = [
	{
		name: 'name',
		title: 'Name',
		type: 'text',
		required: true,
		placeholder: 'e.g. Maria at the desk',
		description: 'Name of the avatar in your A2E account',
	},
	genderField('Gender of the person shown'),
	{
		name: 'source',
		title: 'Source',
		type: 'media',
		required: true,
		accepts: [
			{
				media: 'video',
				wire: ['video_url'],
				limits: { formats: ['video/mp4', 'video/quicktime'], minSeconds: 5 },
			},
			{ media: 'image', wire: ['image_url'] },
		],
		description:
			'A video (MP4 or MOV, at least 5 seconds; free) or an image (30 credits) with exactly one face. The person shown must have agreed.',
	},
	{
		name: 'modelVersion',
		title: 'Model Version',
		type: 'choice',
		default: '4.5',
		wire: ['model_version'],
		choices: [
			{ value: '4.0', name: '4.0' },
			{ value: '4.5', name: '4.5' },
		],
		description: 'Model that brings an image to life; not used for videos',
		...onlyImage,
	},
	{
		name: 'background',
		title: 'Background',
		type: 'choice',
		default: 'none',
		wire: [],
		choices: [
			{ value: 'none', name: 'As Filmed' },
			{ value: 'color', name: 'Color' },
			{ value: 'image', name: 'Image' },
		],
		description: 'What stands behind the person in the source, so that videos can replace it',
	},
	{
		name: 'backgroundColor',
		title: 'Background Color',
		type: 'colour',
		default: '#3DA552',
		// The live service stores the first spelling; its 2026 OpenAPI documents the second.
		wire: ['video_backgroud_color', 'video_background_color'],
		show: { background: ['color'] },
		description: 'Color behind the person in the source',
	},
	{
		name: 'backgroundImage',
		title: 'Background Image',
		type: 'media',
		accepts: [{ media: 'image', wire: ['video_backgroud_image', 'video_background_image'] }],
		required: true,
		show: { background: ['image'] },
		description: 'Image of what stands behind the person in the source',
	},
];

const createOptions: readonly Field[] = [
	{
		name: 'prompt',
		title: 'Image Prompt',
		type: 'text',
		rows: 3,
		description: 'How the person in an image should move; not used for videos',
		onlyWith: 'image_url',
	},
	{
		name: 'negativePrompt',
		title: 'Negative Image Prompt',
		type: 'text',
		rows: 3,
		wire: ['negative_prompt'],
		description: 'What should not happen in the motion made from an image; not used for videos',
		onlyWith: 'image_url',
	},
	{
		name: 'skipPreview',
		title: 'Skip Preview',
		type: 'boolean',
		default: false,
		description: 'Whether to leave out the preview, which is quicker',
		onlyWith: 'image_url',
	},
	{
		name: 'isTranscoding',
		title: 'Transcode',
		type: 'boolean',
		default: false,
		description: 'Whether A2E should re-encode the source first. A2E does not document this field.',
	},
];

export const avatar: Resource = {
	value: 'avatar',
	name: 'Avatar',
	operations: [
		{
			value: 'create',
			name: 'Create',
			action: 'Create an avatar',
			description:
				'Make a custom avatar from a video (free) or an image (30 credits) with one face. Takes minutes. Returns the avatar ID and, once finished, the anchor ID that avatar videos need. The person shown must have agreed.',
			runs: 'start',
			route: { method: 'POST', path: '/api/v1/userVideoTwin/startTraining' },
			task: avatarKind,
			fields: createFields,
			more: createOptions,
		},
		{
			value: 'continueTraining',
			name: 'Continue Training',
			action: 'Continue training an avatar',
			description:
				'Train a lip-sync model for an existing avatar: 100 credits, 30 minutes to 2 hours. The same avatar is updated in place.',
			runs: 'start',
			route: { method: 'POST', path: '/api/v1/userVideoTwin/continueTranining' },
			otherRoute: { method: 'POST', path: '/api/v1/userVideoTwin/continueTraining' },
			task: avatarTrainingKind,
			fields: [{ ...family.pick, required: true, wire: ['_id'] }],
		},
		{
			value: 'cloneVoice',
			name: 'Clone Voice',
			action: 'Clone the voice of an avatar video',
			description:
				"Make a voice clone from the sound of an avatar's video. A2E publishes neither this route, so it may change, nor its price in credits. The speaker must have agreed.",
			runs: 'call',
			charged: true,
			route: { method: 'POST', path: '/api/v1/userVideoTwin/addVoiceClone' },
			fields: [{ ...family.pick, required: true, wire: ['_id'] }],
		},
		getOperation(family),
		getManyOperation(family),
		{
			value: 'getOngoing',
			name: 'Get Many Ongoing',
			action: 'Get many ongoing avatars',
			description: 'Retrieve many avatars that A2E is still training. One item for each avatar.',
			runs: 'list',
			route: { method: 'GET', path: '/api/v1/userVideoTwin/trainingRecords' },
			task: avatarKind,
			fields: [],
			output: { as: 'record', simplify: family.simplify },
		},
		{
			value: 'getAnchors',
			name: 'Get Many for Videos',
			action: 'Get many avatars for videos',
			description:
				'Retrieve many avatars that can speak in a video, your own or those of A2E, with the anchor ID that videos need. One item for each avatar.',
			runs: 'list',
			route: { method: 'GET', path: '/api/v1/anchor/character_list' },
			fields: [
				{
					name: 'avatarType',
					title: 'Avatar Type',
					type: 'choice',
					default: 'custom',
					in: 'query',
					wire: ['type'],
					choices: [
						{ value: 'custom', name: 'Custom', description: 'Avatars you made' },
						{ value: 'default', name: 'System', description: 'Avatars that A2E offers to all' },
					],
					description: 'Which avatars to return',
				},
			],
			output: { as: 'record', alias: { _id: 'anchorId' } },
		},
		deleteOperation(family, { method: 'POST', path: '/api/v1/userVideoTwin/remove' }),
	],
};
