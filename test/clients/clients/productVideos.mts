import { type Client, kinds } from '../flow.mts';
import { fetchVideo, ownAvatar, speak, start, systemAnchor, voices, waitForVideo } from '../steps.mts';

const VIDEO = {
	title: 'Video 7',
	anchor_id: systemAnchor,
	anchor_type: 0,
	audioSrc: '{audio}',
	resolution: 1080,
	isSkipRs: true,
	isCaptionEnabled: false,
	msg: 'Hello.',
};

export const productVideos: Client = {
	name: 'a workflow of n8n that makes product videos',
	flows: [
		{
			does: 'speech without a region, a video of a system avatar, and looks every 20 seconds',
			steps: [
				speak({ msg: 'Привет!', tts_id: voices.emma, speechRate: 1, country: 'ru', region: '' }),
				start('/video/generate', VIDEO),
				waitForVideo,
				fetchVideo,
			],
		},
		{
			does: 'a background color as a list of numbers',
			steps: [
				speak({ msg: 'Hello.', tts_id: voices.emma }),
				start('/video/generate', { ...VIDEO, color: [61, 165, 82] }),
				waitForVideo,
			],
		},
		{
			does: 'a list of avatars whose names come from their trainings',
			steps: [
				...ownAvatar,
				{
					call: 'GET /anchor/character_list?type=custom',
					reads: {
						'data.0._id': '{anchor}',
						'data.0.user_video_twin_id': '{twin}',
						'data.0.name': kinds.nothing,
						'data.0.lang': kinds.list,
						'data.0.video_cover': kinds.url,
					},
				},
				{
					call: 'GET /userVideoTwin/records?pageNum=1&pageSize=50',
					reads: { 'data.rows.0._id': '{twin}', 'data.rows.0.name': 'Ada at her desk' },
				},
			],
		},
	],
};
