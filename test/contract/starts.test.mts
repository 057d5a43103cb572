// What a start takes depends on its other fields. Each rule once, as A2E's documentation states it.
import { validateRequest } from './contract.mts';
import { operations } from './operations.mts';

const url = 'https://files.example/a.mp4';
const urls = (count: number): string[] => Array.from({ length: count }, () => url);

function errorsOf(path: string, body: object): string {
	return validateRequest({ method: 'POST', path: `/api/v1${path}`, body }).errors.join('; ');
}

const named = { name: 'Ada', prompt: 'A field' };
const unfiltered = { ...named, force_generate: false };
const wan = { prompt: 'A field', image_url: url };
const wan27 = { prompt: 'A field', model: 'wan2.7-i2v' };
const kling = { mode: 'image-to-video', prompt: 'A field', image_url: url };
const both = { prompt: 'Runs', negative_prompt: 'Blur' };
const rectangle = { x: 0, y: 0, width: 10, height: 10, rotation: 0, scale: 1 };

describe('accepted', () => {
	test.each<[path: string, body: object]>([
		['/userFaceSwapTask/add', { name: 'Ada', video_url: url, face_url: url, model_version: 'v2' }],
		['/userDubbing/startDubbing', { name: 'Ada', source_url: url, target_lang: 'de', source_lang: 'auto' }],
		['/userImage2Video/start', { image_url: url, ...both, video_time: 20 }],
		['/userImage2Video/start', { image_url: url, lora: 'abc' }],
		['/userText2Image/start', { prompt: 'A field', model_type: 'seedream', aspect_ratio: '21:9' }],
		['/userImageEdit/start', { edit_type: 'product', image_urls: urls(2) }],
		['/productAvatar/start', { image_urls: urls(2), product_rect: rectangle }],
		['/talkingPhoto/start', { name: 'Ada', image_url: url, ...both, duration: 20 }],
		['/virtualTryOn/start', { image_urls: urls(4) }],
		['/watermark/start', { media_url: url, watermark_type: 'text', text: 'AI', fontcolor: [255, 0, 0, 9] }],
		['/userNanoBanana/start', { ...unfiltered, model: 'nano-banana-2', google_search: true }],
		['/userGptImage/start', { ...unfiltered, model: 'gpt-image-2', resolution: '2K' }],
		['/userGptImage/start', { ...unfiltered, aspect_ratio: '3:2', quality: 'high' }],
		['/userQwen2Image/start', { ...named, size: '1365*2048', model: 'qwen-image-3.0-pro' }],
		['/userKlingImage/start', { ...named, resolution: '2k', n: 9 }],
		['/userWan25/start', { ...wan, duration: '10' }],
		['/userWan25/start', { ...wan27, task_type: 'text_to_video', ratio: '1:1', duration: '15' }],
		['/userWan25/start', { ...wan27, task_type: 'video_edit', edit_video_url: url, duration: '7' }],
		['/userWan30/start', { model: 'wan3.0-video', input: { prompt: 'A' }, parameters: { duration: -1 } }],
		['/userHappyhorseVideo/start', { mode: 'i2v', image_url: url }],
		['/headSwap/start', { image_url: url, target_image_url: url }],
		['/veoVideo/start', { prompt: 'A', generationType: 'REFERENCE_2_VIDEO', imageUrls: urls(3) }],
		['/klingVideo/start', { ...kling, version: '3.0', duration: '15' }],
		[
			'/klingVideo/start',
			{ ...kling, mode: 'motion-control', video_url: url, character_orientation: 'image' },
		],
		['/klingOmni/start', { shot_type: 'customize', multi_prompt: [{ prompt: 'A', duration: '5' }] }],
		['/grokVideo/start', { model_type: 'image-to-video', image_url: url, model_version: '1.5' }],
		['/hailuoVideo/start', { prompt: 'A', image_url: url, duration: '10', resolution: '768P' }],
		['/soraVideo/start', { prompt: 'A', model_type: 'text-to-video' }],
		['/seedance2Video/start', { prompt: 'A', model_version: '2.5', duration: 30 }],
		['/streaming-avatar/set-qa-context', { channel: 'f84fd', text: 'x'.repeat(5000) }],
		['/user/add', { username: 'ada', plan: 'unknown' }],
	])('%s %j', (path, body) => {
		expect(errorsOf(path, body)).toBe('');
	});
});

describe('refused', () => {
	test.each<[path: string, body: object, words: string]>([
		['/userFaceSwapTask/add', { video_url: url, face_url: url }, 'name'],
		['/userDubbing/startDubbing', { name: 'A', source_url: url, target_lang: 'German' }, 'target_lang'],
		['/userImage2Video/start', { image_url: url, prompt: 'A' }, 'negative_prompt'],
		['/userImage2Video/start', { image_url: url, ...both, model_type: 'FLF2V' }, 'end_image_url'],
		['/userImage2Video/start', { image_url: url, ...both, video_time: 6 }, '5, 10, 15, 20'],
		['/userImage2Video/start', { image_url: 'data:image/png;base64,AA', ...both }, 'image_url'],
		['/userText2Image/start', { prompt: 'A', aspect_ratio: '1:1' }, 'aspect_ratio must NOT be there'],
		['/userText2Image/start', { prompt: 'A', input_images: urls(3) }, '2 items'],
		['/userText2Image/start', { prompt: 'A', max_images: 9 }, '8'],
		['/userImageEdit/start', { edit_type: 'product', image_urls: urls(1) }, 'fewer than 2'],
		['/productAvatar/start', { image_urls: urls(3), product_rect: rectangle }, 'more than 2'],
		['/productAvatar/start', { image_urls: urls(2), product_rect: { x: 0 } }, 'rotation'],
		['/talkingVideo/start', { name: 'A', video_url: url, ...both, duration: 21 }, '20'],
		['/watermark/start', { media_url: url, watermark_type: 'image', text: 'AI' }, 'watermark_image_url'],
		['/userNanoBanana/start', named, 'force_generate'],
		['/userFlux2/start', { ...named, force_generate: true }, 'must be equal to constant: false'],
		['/userNanoBanana/start', { ...unfiltered, google_search: true }, 'model'],
		['/userNanoBanana/start', { ...unfiltered, model: 'nano-banana', image_size: '4K' }, 'image_size'],
		['/userGptImage/start', { ...unfiltered, aspect_ratio: '16:9' }, '1:1, 3:2, 2:3'],
		['/userGptImage/start', { ...unfiltered, model: 'gpt-image-2', resolution: '4K' }, 'resolution'],
		['/userWan26Image/start', { ...unfiltered, prompt: 'x'.repeat(2001) }, '2000'],
		['/userWan27Image/start', { ...unfiltered, input_images: urls(10) }, '9 items'],
		['/userQwen2Image/start', { ...named, size: '2048*2048' }, 'model'],
		['/userWan25/start', { prompt: 'A' }, 'image_url'],
		['/userWan25/start', { ...wan, duration: 5 }, 'must be string'],
		['/userWan25/start', { ...wan, duration: '15' }, '5, 10'],
		['/userWan25/start', { ...wan, task_type: 'text_to_video' }, 'model'],
		['/userWan25/start', { ...wan27, task_type: 'video_extend' }, 'first_clip_url'],
		['/userWan25/start', { ...wan, multi_shots: true }, 'enable_prompt_expansion'],
		['/userWan26R2V/start', { prompt: 'A', reference_urls: urls(6) }, '5 items'],
		['/userWan30/start', { model: 'wan3.0-video', input: {}, parameters: { duration: 2 } }, 'duration'],
		['/userHappyhorseVideo/start', { mode: 'r2v', prompt: 'A' }, 'reference_image_urls'],
		['/userHappyhorseVideo/start', { mode: 't2v', prompt: 'A', duration: '4' }, '5, 10, 15'],
		['/veoVideo/start', { prompt: 'A', imageUrls: urls(1) }, 'imageUrls must NOT be there'],
		['/veoVideo/start', { prompt: 'A', seeds: 9999 }, '10000'],
		['/klingVideo/start', { ...kling, quality_mode: '4k' }, 'version'],
		['/klingVideo/start', { ...kling, aspect_ratio: '1:1' }, 'aspect_ratio'],
		['/klingVideo/start', { ...kling, end_image_url: url }, 'quality_mode'],
		['/klingOmni/start', { prompt: 'A', multi_shot: true }, 'shot_type'],
		['/grokVideo/start', { prompt: 'A', mode: 'spicy' }, 'fun, normal'],
		['/grokVideo/start', { prompt: 'A', model_version: '1.5' }, 'legacy'],
		['/hailuoVideo/start', { prompt: 'A' }, 'image_url'],
		['/minimaxH3Video/start', { prompt: 'A', duration: '3' }, '4, 5'],
		['/soraVideo/start', { prompt: 'A' }, 'image_urls'],
		['/seedanceVideo/start', { prompt: 'A', end_image_url: url }, 'image_url'],
		['/seedance2Video/start', { prompt: 'A', duration: 16 }, '15'],
		['/seedance2Video/start', { prompt: 'A', duration: -1 }, 'omni_reference_task_type'],
		['/streaming-avatar/set-qa-context', { channel: 'f84fd', text: 'x'.repeat(5001) }, '5000'],
		['/streaming-avatar/ask', { text: 'Who?' }, 'channel'],
		[
			'/userImage2Video/prompt_extension',
			{ ...both, reference_id: '1', image_url: url, stream: true },
			'stream',
		],
	])('%s %j', (path, body, words) => {
		expect(errorsOf(path, body)).toContain(words);
	});
});

describe('content filters', () => {
	test('nothing in the contract switches one off', () => {
		const words = JSON.stringify(operations);
		for (const word of ['minor_suspected_skip', 'nsfw_checker', 'mask_face', 'spicy', 'turnstile', 'captcha'])
			expect(words.toLowerCase()).not.toContain(word);
	});

	test('where a start may pass over what the filter found, it has to say that it does not', () => {
		const starts = operations.filter(({ schemas }) =>
			Object.keys(schemas.body?.properties ?? {}).includes('force_generate'),
		);
		expect(starts.map(({ path }) => path.split('/')[3])).toEqual([
			'userFlux2',
			'userGptImage',
			'userNanoBanana',
			'userWan26Image',
			'userWan27Image',
		]);
		for (const { schemas } of starts) expect(schemas.body?.required).toContain('force_generate');
	});
});
