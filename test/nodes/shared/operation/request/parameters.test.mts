import type { IDataObject } from 'n8n-workflow';
import { findOperation } from '../../../../../nodes/shared/catalogue';
import type { Operation } from '../../../../../nodes/shared/catalogue/types';
import { readRequest, withoutOrphans } from '../../../../../nodes/shared/operation/request/parameters';
import { scriptedContext } from '../../../support/context.mts';
import { filled } from '../../../support/filled.mts';

const ID = '67bd583f7b4ae10c76393899';

function read(resource: string, operation: string, parameters: IDataObject) {
	const { context } = scriptedContext({ parameters: filled(resource, operation, parameters) });
	return readRequest(context, findOperation(resource, operation), 0);
}

const AVATAR = { name: 'Maria', gender: 'female', modelVersion: '4.5', background: 'none' };

describe('readRequest', () => {
	test('puts fields under their names on the wire', () => {
		const { body } = read('avatarVideo', 'generate', {
			title: 'Spring',
			avatarType: 'custom',
			anchor: ID,
			audioFrom: 'url',
			audioUrl: 'https://cdn.example.com/a.mp3',
			additionalFields: { captions: true, skipSmartMotion: false, personX: 0 },
		});
		expect(body).toEqual({
			title: 'Spring',
			anchor_type: 1,
			anchor_id: ID,
			isCaptionEnabled: true,
			isSkipRs: false,
			web_people_x: 0,
			resolution: 1080,
		});
	});

	test('takes a date without a zone in the zone of the workflow', () => {
		const { context } = scriptedContext({
			parameters: { additionalFields: { startDate: '2026-03-01T10:00:00' } },
			timeZone: 'Asia/Tokyo',
		});
		const { query } = readRequest(context, findOperation('account', 'getCreditsHistory'), 0);
		expect(Object.values(query)).toContain('2026-03-01T01:00:00.000Z');
	});

	test('keys that people give are names, never paths, and reach no prototype', () => {
		const { body } = read('account', 'addUser', {
			username: 'maria',
			additionalFields: { properties: '{"__proto__.polluted":"yes","a.b":1}' },
		});
		expect(Object.keys(body)).toEqual(['username', '__proto__.polluted', 'a.b']);
		expect({}).not.toHaveProperty('polluted');
	});

	test('takes what is chosen from a list, behind Add Field too', () => {
		const chosen = { __rl: true, mode: 'list', value: ID };
		const { body } = read('avatarVideo', 'generate', {
			avatarType: 'custom',
			anchor: ID,
			audioFrom: 'url',
			audioUrl: 'https://cdn.example.com/a.mp3',
			additionalFields: {
				...{ customBackground: chosen, systemBackground: { ...chosen, value: '' } },
				...{ canvasWidth: 720, canvasHeight: 1280, personWidth: 720, personHeight: 1280 },
			},
		});
		expect(body).toMatchObject({ custom_back_id: ID });
		expect(body).not.toHaveProperty('back_id');
	});

	test('what a person adds replaces what is sent by default', () => {
		const { body } = read('avatarVideo', 'generate', {
			avatarType: 'custom',
			anchor: ID,
			audioFrom: 'url',
			audioUrl: 'https://cdn.example.com/a.mp3',
			additionalFields: { resolution: 720 },
		});
		expect(body.resolution).toBe(720);
	});

	test('sends a field under both of its spellings', () => {
		const { body } = read('avatar', 'create', {
			...AVATAR,
			sourceFrom: 'videoUrl',
			videoUrl: 'https://example.com/a.mp4',
			background: 'color',
			backgroundColor: '#3DA552',
		});
		expect(body).toMatchObject({
			video_backgroud_color: 'rgb(61,165,82)',
			// The newer one has an alpha channel.
			video_background_color: 'rgba(61,165,82,1)',
		});
	});

	test('leaves out the version of a model that is left to A2E', () => {
		const image = { ...AVATAR, sourceFrom: 'imageUrl', imageUrl: 'https://example.com/a.png' };
		expect(read('avatar', 'create', image).body).toMatchObject({ model_version: '4.5' });
		const { body } = read('avatar', 'create', { ...image, modelVersion: 'default' });
		expect(body).not.toHaveProperty('model_version');
	});

	test('reads no field that the form does not show', () => {
		const image = { sourceFrom: 'imageUrl', imageUrl: 'https://example.com/a.png' };
		const { media } = read('avatar', 'create', { ...AVATAR, ...image, videoUrl: 'no address at all' });
		expect(media.flatMap(({ urls }) => urls)).toEqual([image.imageUrl]);
	});

	test.each([
		['picked from the list', { mode: 'list', value: `clone:${ID}` }, { user_voice_id: ID, country: 'en' }],
		['given by its ID', { mode: 'cloneId', value: ID }, { user_voice_id: ID, country: 'en' }],
		['of A2E, picked from the list', { mode: 'list', value: `public:${ID}` }, { tts_id: ID }],
		['of A2E, given by its ID', { mode: 'publicId', value: ID }, { tts_id: ID }],
		['that says nothing of its kind', ID, { user_voice_id: ID }],
		['that says its kind, as an agent may', { mode: 'cloneId', value: `public:${ID}` }, { tts_id: ID }],
	])('a voice %s goes under the name of its kind', (_case, voice, sent) => {
		const given = typeof voice === 'string' ? voice : { __rl: true, ...voice };
		const { body } = read('speech', 'generate', { text: 'Hello', voice: given, language: 'en' });
		expect(body).toMatchObject({ msg: 'Hello', speechRate: 1, ...sent });
		expect('user_voice_id' in body).toBe('user_voice_id' in sent);
	});

	test.each([
		['', 'it is empty'],
		['clone:', 'it is empty'],
		['a/b', '"a/b" is not an ID'],
		[{ a: 1 }, '"[object Object]" is not an ID'],
	])('a voice that is %j is refused', (voice, why) => {
		expect(() =>
			read('speech', 'generate', { text: 'Hello', voice: voice as never, language: 'en' }),
		).toThrow(`'Voice' cannot be used: ${why}`);
	});

	test('a language is a country and a region', () => {
		const { query } = read('speech', 'getVoices', { language: 'pt-BR' });
		expect(query).toEqual({ country: 'pt', region: 'BR', voice_map_type: 'en-US' });
	});

	test('spreads an object beside the other fields', () => {
		const additionalFields = { properties: '{"plan":"pro"}' };
		const { body } = read('account', 'addUser', { username: 'maria', additionalFields });
		expect(body).toEqual({ username: 'maria', plan: 'pro' });
	});

	test('an ID of the path stays out of the body', () => {
		expect(read('voice', 'rename', { voiceId: ID, name: 'New' })).toMatchObject({
			path: { id: ID },
			body: { name: 'New' },
		});
	});

	test.each<[name: string, parameters: IDataObject, media: object]>([
		[
			'a URL of a type',
			{ sourceFrom: 'imageUrl', imageUrl: ' https://example.com/a.png ' },
			{
				urls: ['https://example.com/a.png'],
				files: [],
				declared: 'image',
				parameter: 'Video or Image: Image URL',
			},
		],
		[
			'a file',
			{ sourceFrom: 'file', sourceField: 'photo' },
			{ urls: [], files: ['photo'], parameter: 'Video or Image: Input Data Field Name' },
		],
	])('takes media as %s', (_name, parameters, media) => {
		expect(read('avatar', 'create', { ...AVATAR, ...parameters }).media).toMatchObject([media]);
	});

	test.each<[name: string, added: IDataObject, media: object[]]>([
		['a URL', { customVoiceUrl: 'https://example.com/a.mp3' }, [{ urls: ['https://example.com/a.mp3'] }]],
		['a file', { customVoiceField: 'voice' }, [{ urls: [], files: ['voice'] }]],
		['nothing', {}, []],
	])('takes media that were added as %s', (_name, additionalFields, media) => {
		const parameters = {
			anchor: ID,
			audioFrom: 'url',
			audioUrl: 'https://example.com/b.mp3',
			additionalFields,
		};
		const [, ...others] = read('avatarVideo', 'generate', parameters).media;
		expect(others).toMatchObject(media);
	});

	const VOICE = { name: 'Maria', model: 'a2e', language: 'en', gender: 'female' };

	test('takes several URLs where A2E takes a list', () => {
		const urls = ['https://example.com/1.mp3', 'https://example.com/2.mp3'];
		const parameters = { ...VOICE, samplesFrom: 'url', samplesUrl: urls };
		expect(read('voice', 'train', parameters).media).toMatchObject([{ urls }]);
	});

	test('takes several files where A2E takes a list', () => {
		const parameters = { ...VOICE, samplesFrom: 'file', samplesField: 'a, b ,,c' };
		expect(read('voice', 'train', parameters).media).toMatchObject([{ files: ['a', 'b', 'c'] }]);
	});

	test.each<[name: string, parameters: IDataObject, message: string, parameter: string]>([
		['an empty text', { name: '' }, "'Name' cannot be used: it is empty [Item 0]", 'Name'],
		[
			'more files than A2E takes',
			{ sourceFrom: 'file', sourceField: 'a, b' },
			"'Video or Image' cannot be used: it names 2 files, but A2E takes at most 1 [Item 0]",
			'Video or Image',
		],
		[
			'a URL with a space',
			{ sourceFrom: 'videoUrl', videoUrl: 'https://example.com/a b.mp4' },
			"'Video or Image' cannot be used: it contains a space, which A2E does not allow (write %20 instead): https://example.com/a b.mp4 [Item 0]",
			'Video or Image',
		],
		[
			'no URL',
			{ sourceFrom: 'videoUrl', videoUrl: '' },
			"'Video or Image' cannot be used: it is empty [Item 0]",
			'Video or Image',
		],
		[
			'no file',
			{ sourceFrom: 'file', sourceField: ' ' },
			"'Video or Image' cannot be used: it names no input field [Item 0]",
			'Video or Image',
		],
	])('%s is an error that names the parameter', (_name, parameters, message, parameter) => {
		const bad = { ...AVATAR, sourceFrom: 'videoUrl', videoUrl: 'https://example.com/a.mp4', ...parameters };
		expect(thrown(() => read('avatar', 'create', bad))).toMatchObject({
			message,
			description: expect.stringContaining('Nothing was sent to A2E'),
			context: { itemIndex: 0, parameter },
		});
	});

	test('no URL in a list is an error', () => {
		const parameters = {
			name: 'Maria',
			samplesFrom: 'url',
			samplesUrl: [],
			model: 'a2e',
			language: 'en',
			gender: 'female',
		};
		expect(() => read('voice', 'train', parameters)).toThrow("'Sample' cannot be used: it is empty");
	});
});

describe('withoutOrphans', () => {
	const operation = findOperation('avatar', 'create');
	const image = { model_version: '4.5', prompt: 'smile', negative_prompt: 'no', skipPreview: true };

	test.each<[name: string, body: IDataObject, left: IDataObject]>([
		['stays with the field it needs', { image_url: 'u', ...image }, { image_url: 'u', ...image }],
		['goes without it', { video_url: 'u', name: 'n', ...image }, { video_url: 'u', name: 'n' }],
	])('what only goes with an image %s', (_name, body, left) => {
		expect(withoutOrphans(operation, body)).toEqual(left);
	});

	test('a body of an operation without such fields is left alone', () => {
		const plain: Operation = findOperation('voice', 'rename');
		expect(withoutOrphans(plain, { name: 'x' })).toEqual({ name: 'x' });
	});
});

function thrown(work: () => unknown): unknown {
	try {
		work();
	} catch (error) {
		return error;
	}
	throw new Error('Nothing was thrown');
}
