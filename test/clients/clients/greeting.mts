import { type Client, kinds } from '../flow.mts';
import { fetchVideo, ownAvatar, speak, start } from '../steps.mts';

export const greeting: Client = {
	name: 'a greeting in Greek',
	flows: [
		{
			does: 'speech by a cloned voice, a video with captions, and its place in the list',
			steps: [
				...ownAvatar,
				start('/userVoice/training', { name: 'Nurse', voice_urls: ['{voice}'] }),
				{ call: 'GET /userVoice/{task}', until: { 'data.current_status': 'completed' } },
				speak({ msg: 'Γεια σου!', speechRate: 1, country: 'el', region: 'GR', user_voice_id: '{task}' }),
				start('/video/generate', {
					title: 'Greeting',
					anchor_id: '{anchor}',
					anchor_type: 1,
					audioSrc: '{audio}',
					resolution: 720,
					isSkipRs: false,
					isCaptionEnabled: true,
					captionAlign: {
						language: 'el-GR',
						PrimaryColour: 'rgba(255,255,255,1)',
						OutlineColour: 'rgba(0,0,0,1)',
						BorderStyle: 4,
						BackColour: 'rgba(45,63,231,0.85)',
						FontName: 'Arial',
						Fontsize: 42,
						subtitle_position: 0.85,
					},
				}),
				{
					call: 'GET /video/awsList?current=1&pageSize=20',
					until: { 'data.data.0.status': 'success' },
					reads: { 'data.data.0._id': '{task}', 'data.data.0.process': 100, 'data.data.0.result': kinds.url },
					keep: { result: 'data.data.0.result' },
				},
				fetchVideo,
			],
		},
		{
			does: 'the avatars that there are',
			steps: [
				{ call: 'GET /anchor/character_list', reads: { 'data.0._id': kinds.id, 'data.0.type': 'default' } },
			],
		},
	],
};
