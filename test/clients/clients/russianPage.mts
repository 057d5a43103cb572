import { type Client, kinds } from '../flow.mts';
import { ownAvatar, speak, start, waitForVideo } from '../steps.mts';

export const russianPage: Client = {
	name: 'a page for Russian avatar videos',
	flows: [
		{
			does: 'Russian voices, speech, and a video',
			steps: [
				...ownAvatar,
				{
					call: 'GET /anchor/voice_list?country=ru&region=RU&voice_map_type=ru-RU',
					reads: { 'data.0.value': 'female', 'data.0.children.0.value': kinds.id },
					keep: { voiceId: 'data.0.children.0.value' },
				},
				speak({ msg: 'Привет!', tts_id: '{voiceId}', speechRate: 1, country: 'ru', region: 'RU' }),
				start('/video/generate', {
					title: 'demo',
					anchor_id: '{anchor}',
					anchor_type: 1,
					audioSrc: '{audio}',
					resolution: 1080,
					isCaptionEnabled: false,
				}),
				waitForVideo,
			],
		},
		{
			does: 'a video whose audio has another name, which is refused',
			steps: [
				...ownAvatar,
				{
					call: 'POST /video/generate',
					body: { title: 'demo', anchor_id: '{anchor}', anchor_type: 1, audio_url: '{voice}' },
					status: 400,
					reads: { errors: kinds.list },
				},
			],
		},
	],
};
