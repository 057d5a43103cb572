import { type Client, kinds } from '../flow.mts';
import { fetchVideo, speak, start, startListed, voices, wait, waitForVideo } from '../steps.mts';

const GUIDE = { name: 'Guide', gender: 'male' };

export const avatarPipeline: Client = {
	name: 'a script from a text to an avatar video',
	flows: [
		{
			does: 'an image, its avatar trained twice, speech, and a video on a canvas',
			steps: [
				startListed('/userText2image/start', {
					name: 'Guide',
					prompt: 'a guide in a suit',
					req_key: 'high_aes_general_v21_L',
					width: 1024,
					height: 768,
				}),
				wait('/userText2image', 'image_urls.0'),
				{
					call: 'POST /userVideoTwin/startTraining',
					headers: { 'x-lang': 'en-US' },
					body: { ...GUIDE, image_url: '{result}', model_version: '4.5' },
					keep: { twin: 'data._id' },
				},
				{ call: 'GET /userVideoTwin/{twin}', until: { 'data.current_status': 'completed' } },
				{ call: 'POST /userVideoTwin/continueTranining', body: { _id: '{twin}' } },
				{ call: 'GET /userVideoTwin/{twin}', until: { 'data.current_status': 'completed' } },
				speak({ msg: 'Welcome.', tts_id: voices.brian, speechRate: 1, country: 'en', region: 'US' }),
				{
					call: 'GET /anchor/character_list?user_video_twin_id={twin}&type=custom',
					reads: { 'data.0.user_video_twin_id': '{twin}' },
					keep: { anchor: 'data.0._id' },
				},
				start('/video/generate', {
					title: 'Guide',
					anchor_id: '{anchor}',
					anchor_type: 1,
					audioSrc: '{audio}',
					resolution: 1080,
					web_bg_width: 853,
					web_bg_height: 480,
					web_people_width: 270,
					web_people_height: 480,
					web_people_x: 292,
					web_people_y: 0,
					isSkipRs: true,
					isCaptionEnabled: false,
				}),
				waitForVideo,
				fetchVideo,
			],
		},
		{
			does: 'an avatar of an image without a model version, which is refused since 2025-12',
			steps: [
				{
					call: 'POST /userVideoTwin/startTraining',
					body: { ...GUIDE, image_url: '{image}' },
					status: 400,
					reads: { errors: kinds.list },
				},
			],
		},
		{
			does: 'voices of a language and region',
			steps: [
				{
					call: 'GET /anchor/voice_list?country=en&region=US&voice_map_type=en-US',
					reads: { 'data.1.children.1.value': voices.brian, 'data.1.children.1.label': 'Brian' },
				},
			],
		},
	],
};
