import type { Client } from '../flow.mts';
import { fetchVideo, ownAvatar, speak, start, voices, waitForVideo } from '../steps.mts';

export const languageApp: Client = {
	name: 'an app that teaches languages',
	flows: [
		{
			does: 'speech and a video of an own avatar, with fields that A2E does not know',
			steps: [
				...ownAvatar,
				speak({ msg: 'Günaydın!', tts_id: voices.sarah, speech_rate: 1 }),
				start('/video/generate', {
					title: 'Lesson',
					anchor_id: '{anchor}',
					anchor_type: 1,
					audioSrc: '{audio}',
					isSkipRs: true,
					isAliendPreview: true,
					resolution: 1080,
				}),
				waitForVideo,
				fetchVideo,
			],
		},
	],
};
