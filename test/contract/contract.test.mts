import { Validator } from '@seriousme/openapi-schema-validator';
import { validateRequest } from './contract.mts';
import { contractDocument, readDocument } from './document.mts';
import { operations } from './operations.mts';

const id = '67bc2c2cc0f5208c812f9438';
const url = 'https://files.example/a.mp4';

function errorsOf(method: string, path: string, body?: unknown, query?: Record<string, string>): string[] {
	return validateRequest({ method, path: `/api/v1${path}`, body, query }).errors;
}

describe('the document', () => {
	test('is valid OpenAPI', async () => {
		expect(await new Validator().validate(readDocument())).toEqual({ valid: true });
	});

	test('every operation has its own camel-case id, a tag, a source and a confidence', () => {
		const ids = operations.map(({ operationId }) => operationId);
		expect(new Set(ids).size).toBe(ids.length);
		for (const methods of Object.values(contractDocument.paths)) {
			for (const operation of Object.values(methods)) {
				expect(operation).toMatchObject({
					operationId: expect.stringMatching(/^[a-z]+([A-Z0-9][a-z0-9]*)*$/),
					tags: [expect.stringMatching(/./)],
					summary: expect.any(String),
					'x-source': expect.arrayContaining([expect.any(String)]),
					'x-confidence': expect.any(String),
				});
			}
		}
	});
});

describe('finding the operation', () => {
	test.each([
		['GET', '/userVoice/trainingRecord', 'listVoiceTrainings'],
		['GET', `/userVoice/${id}`, 'getVoice'],
		['delete', `/video/${id}`, 'deleteAvatarVideo'],
		['GET', '/video/send_tts', ''],
		['GET', '/nothing', ''],
	])('%s %s is %s', (method, path, operationId) => {
		expect(validateRequest({ method, path: `/api/v1${path}` }).operationId).toBe(operationId);
	});

	test('an unknown operation is an error', () => {
		expect(errorsOf('GET', '/nothing')).toEqual(['the contract has no GET /api/v1/nothing']);
	});
});

const voice = { name: 'Ada', voice_urls: [url] };
const speech = { msg: 'Hello.', tts_id: id };
const avatar = { name: 'Ada', gender: 'female' };
const video = { anchor_id: id, anchor_type: 1 };
const sizes = { web_bg_width: 853, web_bg_height: 480, web_people_width: 270, web_people_height: 480 };

describe('what is accepted', () => {
	test.each([
		['POST', '/userVoice/training', voice],
		['POST', '/userVoice/training', { ...voice, language: 'en-US', webhook_url: 'https://a.example/hook' }],
		['POST', '/video/send_tts', { ...speech, msg: '🙂'.repeat(1000), speechRate: 0.5 }],
		['POST', '/userVideoTwin/startTraining', { ...avatar, video_url: url }],
		['POST', '/userVideoTwin/startTraining', { ...avatar, image_url: url, model_version: '4.5' }],
		[
			'POST',
			'/userVideoTwin/startTraining',
			{
				...avatar,
				video_url: url,
				video_backgroud_color: 'rgb(61,165,82)',
				video_background_color: 'rgb(61,165,82)',
			},
		],
		['POST', '/video/generate', { ...video, ...sizes, audioSrc: url, color: 'rgba(0, 0, 0, 0.5)' }],
		['POST', '/video/generate', { ...video, custom_voice: url, captionAlign: { Fontsize: 40 } }],
		['POST', '/custom_back/allBackground', undefined],
		['POST', '/r2/upload-presigned-url', { key: 'a.mp4', contentType: 'video/mp4', fileSize: 10 }],
	])('%s %s %j', (method, path, body) => {
		expect(errorsOf(method, path, body)).toEqual([]);
	});

	test('numbers in a query, which arrive as text', () => {
		expect(errorsOf('GET', '/userVideoTwin/records', undefined, { pageNum: '2', pageSize: '100' })).toEqual(
			[],
		);
	});
});

describe('what is refused', () => {
	test.each([
		['POST', '/userVoice/training', { name: 'Ada', voice_urls: [] }, 'voice_urls'],
		['POST', '/userVoice/training', { ...voice, model: 'best' }, 'a2e, cartesia, minimax, elevenlabs'],
		['POST', '/userVoice/training', { ...voice, webhook_url: 'http://a.example' }, 'webhook_url'],
		['POST', '/userVoice/training', { ...voice, webhook_url: `https://${'a'.repeat(2041)}` }, '2048'],
		['POST', '/userVoice/training', { ...voice, webhook_token: 'x'.repeat(257) }, '256'],
		['POST', '/video/send_tts', { ...speech, msg: '' }, 'fewer than 1'],
		['POST', '/video/send_tts', { ...speech, msg: 'x'.repeat(1001) }, '1000'],
		['POST', '/video/send_tts', { ...speech, speechRate: 2.1 }, 'speechRate'],
		['POST', '/video/send_tts', { ...speech, speechRate: '1' }, 'must be number'],
		['POST', '/video/send_tts', { ...speech, speech_rate: 1 }, 'speech_rate'],
		['POST', '/video/send_tts', { ...speech, user_voice_id: id }, 'exactly one'],
		['POST', '/video/send_tts', { msg: 'Hello.' }, 'tts_id'],
		['POST', '/userVideoTwin/startTraining', avatar, 'video_url'],
		['POST', '/userVideoTwin/startTraining', { ...avatar, image_url: url }, 'model_version'],
		['POST', '/userVideoTwin/startTraining', { ...avatar, video_url: 'clip.mp4' }, 'video_url'],
		['POST', '/video/generate', { ...video, audioSrc: url, title: 'x'.repeat(41) }, '40'],
		['POST', '/video/generate', { ...video, audioSrc: url, anchor_type: 2 }, '0, 1'],
		['POST', '/video/generate', video, 'audioSrc'],
		['POST', '/video/generate', { ...video, audioSrc: url, back_id: id }, 'web_bg_width'],
		[
			'POST',
			'/video/generate',
			{ ...video, ...sizes, audioSrc: url, back_id: id, web_people_width: 0 },
			'>= 1',
		],
		['POST', '/userVideoTwin/batchDetail', { ids: ['short'] }, 'ids/0'],
		['POST', '/r2/upload-presigned-url', { key: 'a', expiresIn: 59 }, '60'],
		['GET', '/userVoice/short', undefined, 'params/_id'],
		['DELETE', `/userVoice/${id}`, { force: true }, 'body'],
	])('%s %s %j', (method, path, body, words) => {
		expect(errorsOf(method, path, body).join('; ')).toContain(words);
	});

	test('a query parameter that is not in the contract', () => {
		expect(errorsOf('GET', '/video/awsList', undefined, { pageNum: '1' })).toEqual([
			'querystring must NOT have additional properties: pageNum',
		]);
	});
});
