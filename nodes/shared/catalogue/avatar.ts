import type { TaskKind } from '../task/kind';
import type { Route } from '../task/route';
import { ANCHORS } from './anchors';
import { CREATE_FIELDS, CREATE_OPTIONS } from './avatarCreate';
import {
	deleteOperation,
	type Family,
	getManyOperation,
	getOngoingOperation,
	getOperation,
	retryOperation,
} from './family';
import type { Resource } from './types';

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
		list: ANCHORS,
		query: { type: 'custom', user_video_twin_id: '{id}' },
		owner: 'user_video_twin_id',
		take: { anchorId: '_id' },
		own: { anchorId: 'anchor_id' },
	},
};

/** The avatars that A2E still trains. */
const ONGOING: Route = { method: 'GET', path: '/api/v1/userVideoTwin/trainingRecords' };

/** The optional second training of the same twin, half an hour to two hours long. */
export const avatarTrainingKind: TaskKind = {
	...avatarKind,
	type: 'avatarTraining',
	name: 'Avatar Training',
	typicalSeconds: 1800,
	ongoing: ONGOING,
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

export const avatar: Resource = {
	value: 'avatar',
	name: 'Avatar',
	operations: [
		{
			value: 'create',
			name: 'Create',
			action: 'Create an avatar',
			description:
				'Make a custom avatar from a video or an image with one face. Takes minutes. An image costs credits; A2E calls a video free, and Get Quote under Account can tell. Returns the avatar ID and, once finished, the anchor ID that avatar videos need. The person shown must have agreed.',
			runs: 'start',
			route: { method: 'POST', path: '/api/v1/userVideoTwin/startTraining' },
			task: avatarKind,
			fields: CREATE_FIELDS,
			more: CREATE_OPTIONS,
		},
		{
			value: 'continueTraining',
			name: 'Continue Training',
			action: 'Continue training an avatar',
			description:
				'Train a lip-sync model for an existing avatar. Takes 30 minutes to 2 hours and costs credits: Get Quote under Account can tell how many. The same avatar is updated in place.',
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
		{
			value: 'correctEyeContact',
			name: 'Correct Eye Contact',
			action: 'Correct the eye contact of an avatar',
			description:
				'Let A2E turn the gaze of an existing avatar to the camera. A2E publishes neither the price in credits nor what comes back.',
			runs: 'call',
			charged: true,
			route: { method: 'POST', path: '/api/v1/userVideoTwin/eyeContact' },
			fields: [{ ...family.pick, required: true, wire: ['_id'] }],
		},
		{
			...retryOperation(family, { method: 'POST', path: '/api/v1/userVideoTwin/retry' }),
			description:
				'Let A2E make one failed avatar again, under the same ID. A2E publishes neither what this route takes, so it may refuse the ID, nor its price in credits.',
		},
		getOperation(family),
		getManyOperation(family),
		{
			...getOngoingOperation(family, ONGOING),
			description: 'Retrieve many avatars that A2E is still training. One item for each avatar.',
		},
		{
			value: 'getAnchors',
			name: 'Get Many for Videos',
			action: 'Get many avatars for videos',
			description:
				'Retrieve many avatars that can speak in a video, your own or those of A2E, with the anchor ID that videos need. One item for each avatar.',
			runs: 'list',
			route: ANCHORS,
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
				{
					...family.pick,
					in: 'query',
					wire: ['user_video_twin_id'],
					description: 'Return only what was made of this avatar (its twin ID, not the anchor ID)',
				},
			],
			output: { as: 'record', alias: { _id: 'anchorId' } },
		},
		{
			value: 'getAllAnchors',
			name: 'Get Many of All Types',
			action: 'Get many avatars of all types',
			description:
				'Retrieve many avatars, your own and, if you want, those of A2E, by a newer route whose answer A2E does not document. One item for each avatar.',
			runs: 'list',
			route: { method: 'POST', path: '/api/v1/anchor/list' },
			fields: [
				{
					name: 'systemAvatars',
					title: 'System Avatars',
					type: 'choice',
					default: 'none',
					wire: ['web_type'],
					choices: [
						{ value: 'none', name: 'None', sends: '', description: 'Only avatars you made' },
						{ value: 'a2e', name: 'A2E' },
						{ value: 'tyzn', name: 'TYZN' },
					],
					description: 'Which avatars that are offered to all to return beside your own',
				},
			],
			output: { as: 'record', alias: { _id: 'anchorId' } },
		},
		deleteOperation(family, { method: 'POST', path: '/api/v1/userVideoTwin/remove' }),
	],
};
