import type { TaskKind } from '../../task/kind';
import { AUTO, versionField } from '../startFields';
import { getOperation } from '../family';
import type { Choice, Operation } from '../types';
import { forModes, mediaField, modeField, promptField, ratioField, seedField } from './fields';
import { videoFamily, videoKind, videoModelOperations } from './videoModel';

const BASE = '/api/v1/veoVideo';

/** A2E's sources disagree on where the status and the result are: its OpenAPI and clients name different fields. */
const kind = videoKind(BASE, {
	type: 'veo',
	name: 'Veo Video',
	otherStatusField: 'state',
	resultFields: ['result_url', 'video_output'],
});

/** The 1080p version of a finished video; A2E makes it when it is asked for, and answers HTTP 202 meanwhile. */
const kind1080p: TaskKind = {
	...kind,
	type: 'veo1080p',
	name: 'Veo 1080p Video',
	detail: { method: 'GET', path: `${BASE}/{id}/1080p` },
	batchDetail: undefined,
	records: kind.records && { ...kind.records, namesOnly: true },
};

const AUTO_IN_CAPITALS: Choice = { ...AUTO, sends: 'Auto' };

const NOUN = 'Veo video';

/** What people read of *Get 1080p*, which no other model has. */
export const GET_1080P: Pick<Operation, 'action' | 'description'> = {
	action: 'Get the 1080p version of a video',
	description:
		"Retrieve the 1080p version of one finished Veo video in 16:9. A2E may need a moment to make it: the status is 'running' until then, and Wait For Task can wait for it. A2E does not say whether it costs credits.",
};

const get1080p: Operation = {
	...getOperation({ ...videoFamily(kind1080p, NOUN), pick: videoFamily(kind, NOUN).pick }),
	value: 'get1080p',
	name: 'Get 1080p',
	...GET_1080P,
};

/** Source: A2E OpenAPI, "Veo Video (3.1)". */
export const veo = videoModelOperations(
	{
		value: 'veo',
		name: 'Veo 3.1',
		about: 'From a text, a first and a last frame, or reference images',
		kind,
		noun: NOUN,
		base: BASE,
		fields: [
			modeField(
				'text',
				[
					{ value: 'text', name: 'Text to Video', sends: 'TEXT_2_VIDEO' },
					{
						value: 'frames',
						name: 'First and Last Frames to Video',
						sends: 'FIRST_AND_LAST_FRAMES_2_VIDEO',
					},
					{ value: 'references', name: 'References to Video', sends: 'REFERENCE_2_VIDEO' },
				],
				'generationType',
			),
			promptField(),
			mediaField('image', 'imageUrls', {
				name: 'frames',
				title: 'Frames',
				required: true,
				many: true,
				maxFiles: 2,
				...forModes('frames'),
				description: 'The first frame and, if you like, the last one',
			}),
			mediaField('image', 'imageUrls', {
				name: 'references',
				title: 'Reference Images',
				required: true,
				many: true,
				maxFiles: 3,
				...forModes('references'),
				description: 'Images of what the video should show, at most 3',
			}),
			versionField(
				'veo3Fast',
				[
					{ value: 'veo3', name: 'Veo 3' },
					{ value: 'veo3Fast', name: 'Veo 3 Fast', sends: 'veo3_fast' },
				],
				{ wire: ['model'] },
			),
			ratioField('16:9 9:16', 'auto', { wire: ['aspectRatio'] }, [AUTO_IN_CAPITALS]),
		],
		more: [
			{
				name: 'watermark',
				title: 'Watermark',
				type: 'text',
				description: 'Text of a watermark on the video',
			},
			seedField({
				min: 10_000,
				max: 99_999,
				default: 10_000,
				wire: ['seeds'],
				description: 'Whole number from 10000 to 99999 that steers what is left to chance',
			}),
		],
	},
	[get1080p],
);
