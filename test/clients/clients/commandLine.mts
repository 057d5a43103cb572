import { type Client, kinds } from '../flow.mts';
import { fetchImage, speak, start } from '../steps.mts';

export const commandLine: Client = {
	name: 'a program for the command line',
	flows: [
		{
			does: 'an image by its name and prompt alone, found in the list because the usual path is missing',
			steps: [
				start('/userNanoBanana/start', { name: 'nano-1', prompt: 'a lighthouse' }),
				{ call: 'GET /userNanoBanana/{task}', status: 404 },
				{
					call: 'GET /userNanoBanana/allRecords?pageNum=1&pageSize=10',
					until: { 'data.list.0.current_status': 'completed' },
					reads: { 'data.list.0._id': '{task}', 'data.list.0.image_urls.0': kinds.url },
				},
			],
		},
		{
			does: 'the public voices by groups',
			steps: [
				{
					call: 'GET /anchor/voice_list',
					reads: {
						'data.0.label': 'female',
						'data.0.children.0.label': kinds.text,
						'data.0.children.0.value': kinds.id,
					},
				},
			],
		},
		{
			does: 'a saved address',
			steps: [
				{
					call: 'POST /tos/transferToStorage',
					body: { url: '{image}' },
					reads: { 'data.url': kinds.url },
					keep: { result: 'data.url' },
				},
				fetchImage,
			],
		},
		{
			does: 'a cloned voice, which speaks',
			steps: [
				start('/userVoice/training', {
					name: 'Ada',
					voice_urls: ['{voice}'],
					model: 'a2e',
					language: 'en',
					gender: 'female',
				}),
				{ call: 'GET /userVoice/completedRecord', until: { 'data.0._id': '{task}' } },
				speak({ msg: 'Hello.', user_voice_id: '{task}', country: 'en', region: 'US', speechRate: 1 }),
			],
		},
		{
			does: 'avatars of the account: one made, its voice cloned, trained again, and removed',
			steps: [
				start('/userVideoTwin/startTraining', { name: 'Ada', gender: 'female', video_url: '{clip}' }),
				{
					call: 'GET /userVideoTwin/records?pageNum=1&pageSize=10',
					until: { 'data.rows.0.current_status': 'completed' },
					reads: { 'data.rows.0.name': 'Ada' },
				},
				{ call: 'POST /userVideoTwin/addVoiceClone', body: { _id: '{task}' } },
				{ call: 'POST /userVideoTwin/continueTranining', body: { _id: '{task}' } },
				{ call: 'POST /userVideoTwin/remove', body: { _id: '{task}' } },
			],
		},
		{
			does: 'faces, asked for page by page although they have no pages',
			steps: [
				{ call: 'POST /userFaceSwapImage/add', body: { face_url: '{image}' }, keep: { face: 'data.0._id' } },
				{
					call: 'GET /userFaceSwapImage/records?pageNum=1&pageSize=10',
					reads: { 'data.0._id': '{face}' },
				},
				{ call: 'DELETE /userFaceSwapImage/{face}' },
			],
		},
		{
			does: 'languages, asked for with a word that the route does not know',
			steps: [
				{
					call: 'POST /anchor/language_list?lang=en',
					body: {},
					reads: { 'data.0.value': 'en', 'data.0.label': kinds.text },
				},
			],
		},
	],
};
