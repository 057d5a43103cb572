import { checkAnchor } from '../services/anchors.mts';
import { mediaFiles } from '../world/media.mts';
import { codes, Refusal } from '../world/refusal.mts';
import type { Family } from './family.mts';
import { statuses } from './statuses.mts';

/** A2E takes about ten seconds for one second of speech; never nothing, never hours. */
const secondsPerSpeechSecond = 10;
const shortest = 20;
const longest = 600;

/** Avatar videos, `video/generate`. The price per second is invented: A2E publishes none. */
export const avatarVideo: Family = {
	type: 'avatarVideo',
	routes: [
		{ action: 'start', route: 'POST /video/generate' },
		{
			action: 'list',
			route: 'GET /video/awsList',
			shape: 'data',
			page: { number: 'current', size: 'pageSize' },
		},
		{ action: 'detail', route: 'POST /video/awsResult', inArray: true },
		{ action: 'delete', route: 'DELETE /video/{_id}' },
	],
	statuses: statuses.video,
	media: [
		{ field: 'audioSrc', kind: 'audio' },
		{ field: 'custom_voice', kind: 'audio' },
	],
	seconds: ({ mediaSeconds }) => Math.min(longest, Math.max(shortest, mediaSeconds * secondsPerSpeechSecond)),
	credits: ({ mediaSeconds }) => Math.max(1, Math.ceil(mediaSeconds)),
	fields: (body) => ({
		title: body.title ?? '',
		anchor_id: body.anchor_id,
		anchor_type: String(body.anchor_type),
		web_bg_width: body.web_bg_width ?? 0,
		web_bg_height: body.web_bg_height ?? 0,
		color: body.color ?? '',
		result_people_url: '',
		result_bg_url: '',
		replace_bg_id: body.back_id ?? '',
		custom_backs_id: body.custom_back_id ?? null,
	}),
	results: { result: mediaFiles.avatarVideo },
	failure: { message: 'msg' },
	check: (body, world) => {
		if (body.back_id !== undefined && body.custom_back_id !== undefined) {
			throw new Refusal(codes.bothBackgrounds, 'back_id and custom_back_id exclude each other');
		}
		checkAnchor(body.anchor_id, body.anchor_type, world);
	},
};
