import { type Client, kinds } from '../flow.mts';
import { fetchImage, fetchVideo, start, startListed, wait } from '../steps.mts';

const CHARACTER = {
	name: 'Hero',
	prompt: 'a hero in the rain',
	req_key: 'high_aes_general_v21_L',
	width: 1024,
	height: 768,
};

const SPOKEN = {
	name: 'Line one',
	audio_url: '{voice}',
	prompt: 'speaking, looking at the camera',
	negative_prompt: 'blurry',
};

export const filmStudio: Client = {
	name: 'a studio for action films',
	flows: [
		{
			does: 'a character from a text, under the other spelling',
			steps: [
				startListed('/userText2image/start', CHARACTER),
				wait('/userText2image', 'image_urls.0'),
				fetchImage,
			],
		},
		{
			does: 'an avatar of a character',
			steps: [
				startListed('/userText2image/start', CHARACTER),
				wait('/userText2image', 'image_urls.0'),
				{ call: 'POST /userText2image/quickAddAvatar', body: { _id: '{task}' } },
				{ call: 'GET /userVideoTwin/records?pageNum=1', until: { 'data.count': 1 } },
			],
		},
		{
			does: 'a talking photo of three seconds, whose length comes back as a number',
			steps: [
				{
					call: 'POST /talkingPhoto/start',
					body: { ...SPOKEN, image_url: '{image}', duration: 3 },
					reads: { 'data.duration': 3 },
					keep: { task: 'data._id' },
				},
				wait('/talkingPhoto', 'result_url'),
				fetchVideo,
			],
		},
		{
			does: 'a talking video',
			steps: [
				start('/talkingVideo/start', { ...SPOKEN, video_url: '{clip}' }),
				wait('/talkingVideo', 'result_url'),
				fetchVideo,
			],
		},
		{
			does: 'another face in a video',
			steps: [
				start('/userFaceSwapTask/add', { name: 'Hero', face_url: '{image}', video_url: '{clip}' }),
				{
					call: 'GET /userFaceSwapTask/{task}',
					until: { 'data.current_status': 'completed' },
					reads: { 'data.result_url': kinds.url },
					keep: { result: 'data.result_url' },
				},
				fetchVideo,
			],
		},
		{
			does: 'a face swap that fails, with its reason under the misspelt name',
			plan: { fail: { code: '500', message: 'No face was found' } },
			steps: [
				start('/userFaceSwapTask/add', { name: 'Hero', face_url: '{image}', video_url: '{clip}' }),
				{
					call: 'GET /userFaceSwapTask/{task}',
					until: { 'data.current_status': 'failed' },
					reads: { 'data.faild_message': 'No face was found', 'data.error_code': '500' },
				},
			],
		},
		{
			does: 'dubbing from a language that A2E finds out',
			steps: [
				start('/userDubbing/startDubbing', {
					name: 'In German',
					source_url: '{clip}',
					source_lang: 'auto',
					target_lang: 'de',
					num_speakers: 1,
					drop_background_audio: false,
				}),
				wait('/userDubbing', 'result_url'),
			],
		},
		{
			does: 'captions taken out of a video',
			steps: [
				start('/userCaptionRemoval/start', { name: 'Clean', source_url: '{clip}' }),
				wait('/userCaptionRemoval', 'result_url'),
			],
		},
		{
			does: 'a costume of four pictures, whose result has the short name',
			service: { resultNames: 'other' },
			steps: [
				start('/virtualTryOn/start', {
					name: 'Costume',
					image_urls: ['{image}', '{image}', '{image}', '{image}'],
				}),
				wait('/virtualTryOn', 'result_url'),
				fetchImage,
			],
		},
		{
			does: 'the motion of a video, whose result has the short name',
			service: { resultNames: 'other' },
			steps: [
				start('/motionTransfer/start', {
					name: 'Fight',
					image_url: '{image}',
					video_url: '{clip}',
					positive_prompt: 'a fight',
					negative_prompt: 'static',
				}),
				wait('/motionTransfer', 'result_url'),
				fetchVideo,
			],
		},
		{
			does: 'an avatar of an image, with the language of the caller',
			steps: [
				{
					call: 'POST /userVideoTwin/startTraining',
					headers: { 'x-lang': 'en-US' },
					body: { name: 'Hero', gender: 'male', image_url: '{image}', model_version: '4.5' },
					reads: { 'data._id': kinds.id, 'data.current_status': 'initialized' },
				},
			],
		},
		{
			does: 'an avatar of a video, trained again, and removed',
			steps: [
				start('/userVideoTwin/startTraining', {
					name: 'Hero',
					gender: 'male',
					video_url: '{clip}',
					video_backgroud_color: 'rgb(61,165,82)',
				}),
				{
					call: 'GET /userVideoTwin/{task}',
					until: { 'data.current_status': 'completed' },
					reads: { 'data.video_backgroud_color': 'rgb(61,165,82)' },
				},
				{ call: 'POST /userVideoTwin/continueTranining', body: { _id: '{task}' } },
				{ call: 'GET /userVideoTwin/{task}', until: { 'data.current_status': 'completed' } },
				{ call: 'POST /userVideoTwin/remove', body: { _id: '{task}' } },
				{ call: 'GET /userVideoTwin/{task}', status: 404 },
			],
		},
	],
};
