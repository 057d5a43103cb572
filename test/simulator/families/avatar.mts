import { mediaFiles } from '../world/media.mts';
import { codes, Refusal } from '../world/refusal.mts';
import { currentRun, phaseOf } from '../world/tasks.mts';
import type { Family } from './family.mts';
import { statuses } from './statuses.mts';

const imageAvatarCredits = 30;

/** Avatars from a video (free) or an image. The record keeps the live misspelling of the background fields. */
export const avatar: Family = {
	type: 'avatar',
	routes: [
		{ action: 'start', route: 'POST /userVideoTwin/startTraining' },
		{
			action: 'list',
			route: 'GET /userVideoTwin/records',
			shape: 'rows',
			page: { number: 'pageNum', size: 'pageSize' },
		},
		{ action: 'list', route: 'GET /userVideoTwin/trainingRecords', shape: 'array', only: 'running' },
		{ action: 'detail', route: 'GET /userVideoTwin/{_id}' },
		{ action: 'batch', route: 'POST /userVideoTwin/batchDetail' },
		{ action: 'delete', route: 'POST /userVideoTwin/remove' },
	],
	statuses: statuses.task,
	media: [
		{ field: 'video_url', kind: 'video', seconds: { min: 5 } },
		{ field: 'image_url', kind: 'image' },
		{ field: 'video_backgroud_image', kind: 'image' },
		{ field: 'video_background_image', kind: 'image' },
	],
	seconds: () => 120,
	credits: ({ body }) => (body.image_url ? imageAvatarCredits : 0),
	fields: (body) => ({
		name: body.name,
		gender: body.gender,
		image_url: body.image_url ?? '',
		video_url: body.video_url ?? '',
		wl_model: 'live_protrait',
		close_mouth_path: '',
		task_id: '',
		task_status: '',
		task_result: {},
		video_backgroud_image: body.video_backgroud_image ?? body.video_background_image ?? '',
		video_backgroud_color: body.video_backgroud_color ?? body.video_background_color ?? '',
		image_result_url: '',
		image_error_code: '',
		sent_time: null,
		version: 1,
		isSilent: false,
		hasVoiceClone: false,
		hasVideoClone: false,
		skipPreview: body.skipPreview ?? false,
		isToPublicPool: false,
		image_version: 2,
		hasEyecontact: false,
		eyecontact_result_url: '',
	}),
	results: { preview_result_url: mediaFiles.avatarVideo },
	failure: { code: 'failed_code', message: 'failed_message' },
};

/** Trains the lip-sync of an avatar that exists: the same record runs through the words again. */
export const continueTraining: Family = {
	...avatar,
	type: 'continueTraining',
	routes: [
		{ action: 'start', route: 'POST /userVideoTwin/continueTranining' },
		{ action: 'start', route: 'POST /userVideoTwin/continueTraining' },
	],
	media: [],
	seconds: () => 1800,
	credits: () => 100,
	continues: 'avatar',
	check: ({ _id }, { tasks, now }) => {
		const task = tasks.find('avatar', _id);
		if (task && phaseOf(currentRun(task), now()) !== 'completed') {
			throw new Refusal(codes.unusable, 'The avatar is not ready to be trained again');
		}
	},
};
