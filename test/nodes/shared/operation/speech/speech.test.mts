import type { IDataObject } from 'n8n-workflow';
import { findOperation } from '../../../../../nodes/shared/catalogue';
import type { CallOperation } from '../../../../../nodes/shared/catalogue/types';
import { readRequest } from '../../../../../nodes/shared/operation/request/parameters';
import { readSpeech } from '../../../../../nodes/shared/operation/speech/speech';
import { scriptedContext } from '../../../support/context.mts';
import { filled } from '../../../support/filled.mts';

const ID = '67bd583f7b4ae10c76393899';
const VOICE = { voice: `public:${ID}` };
const CLONE = { voice: `clone:${ID}`, language: 'de-DE' };

/** What an item has spoken by an operation, `speech:generate` unless another one is named. */
async function read(parameters: IDataObject, resource = 'speech') {
	const { context } = scriptedContext({
		parameters: filled(resource, 'generate', { ...VOICE, ...parameters }),
	});
	const operation = findOperation(resource, 'generate') as CallOperation;
	const request = readRequest(context, operation, 0);
	return { request, speech: await readSpeech({ context, operation }, 0, request) };
}
const texts = ({ speech }: Awaited<ReturnType<typeof read>>) =>
	speech?.parts.map(({ request }) => request.body.msg);

const SENTENCE = 'This is one sentence, and it has no end. ';

test('what one call speaks stays as it is', async () => {
	const text = `  ${'a'.repeat(996)}  `;
	const { request, speech } = await read({ text });
	expect(speech).toBeUndefined();
	expect(request.body.msg).toBe(text);
});

test('blanks around a text are not what makes it too long', async () => {
	const { speech } = await read({ text: `\n\n${'word '.repeat(200)}` });
	expect(speech?.parts.map(({ request }) => request.body.msg)).toEqual(['word '.repeat(200).trim()]);
});

test('each part has the request of its own, with voice and speed', async () => {
	const text = Array.from({ length: 60 }, (_, at) => `${at} ${SENTENCE}`).join('');
	const { speech } = await read({ text, options: { speed: 1.5 } });
	expect(speech).toMatchObject({ characters: text.length, slot: '0.speech' });
	expect(speech?.parts.map(({ request, pause, slot }) => ({ body: request.body, pause, slot }))).toEqual(
		[1, 2, 3].map((at) => ({
			body: { msg: expect.any(String), tts_id: ID, speechRate: 1.5 },
			pause: 0,
			slot: `0.speech.${at}`,
		})),
	);
	expect(new Set(speech?.parts.map(({ digest }) => digest)).size).toBe(3);
});

test('a cloned voice is told the language, a public one is not', async () => {
	const { speech } = await read({ text: SENTENCE.repeat(60), ...CLONE });
	expect(speech?.parts[0].request.body).toMatchObject({ user_voice_id: ID, country: 'de', region: 'DE' });
});

describe('a pause', () => {
	const text = 'One.\r\n\r\nTwo. Still two.\nAnd still.\n \n\n\nThree.\n\n';

	test('stands between paragraphs, and not behind the last', async () => {
		const options = { paragraphPause: 1.5 };
		const { speech } = await read({ text, options });
		expect(speech?.parts.map(({ request, pause }) => [request.body.msg, pause])).toEqual([
			['One.', 1.5],
			['Two. Still two.\nAnd still.', 1.5],
			['Three.', 0],
		]);
	});

	test('does not stand within a paragraph that takes several parts', async () => {
		const long = `${SENTENCE.repeat(30)}\n\nThe end.`;
		const { speech } = await read({ text: long, options: { paragraphPause: 2 } });
		expect(speech?.parts.map(({ pause }) => pause)).toEqual([0, 2, 0]);
	});

	test('of another length is another file', async () => {
		const [a, b] = await Promise.all(
			[1, 2].map(async (paragraphPause) => await read({ text, options: { paragraphPause } })),
		);
		expect(texts(a)).toEqual(texts(b));
		expect(a.speech?.digest).not.toBe(b.speech?.digest);
	});

	test.each<[unknown, string]>([
		[61, '61 is more than 60 seconds'],
		[-1, 'is not a number from 0'],
		['soon', 'is not a number from 0'],
	])('of %j is refused', async (paragraphPause, words) => {
		await expect(read({ text, options: { paragraphPause } as IDataObject })).rejects.toMatchObject({
			message: expect.stringContaining(words),
			context: { parameter: 'Pause Between Paragraphs (Seconds)' },
		});
	});
});

test.each<[name: string, parameters: IDataObject, words: string]>([
	[
		'more parts than allowed',
		{ text: SENTENCE.repeat(60), options: { mostParts: 2 } },
		'in 3 parts, more than',
	],
	['no number of parts', { text: 'Hi', options: { mostParts: '' } }, 'no number is given'],
	['a number that no part can hold', { text: '1'.repeat(1500) }, 'longer than a part may be'],
	['more characters than a speaker takes', { text: 'a '.repeat(50_001) }, 'at most 100000'],
])('%s: refused', async (_name, parameters, words) => {
	await expect(read(parameters)).rejects.toMatchObject({
		message: expect.stringContaining(words),
		context: { code: 'badParameter' },
	});
});

describe('before a start', () => {
	const photo = { name: 'Maria', photoFrom: 'url', photoUrl: 'https://example.com/a.png' };

	test('even a short text is spoken by a call of its own, and is not in the body', async () => {
		const { request, speech } = await read({ ...photo, audioFrom: 'text', text: 'Hello' }, 'talkingPhoto');
		expect(speech?.parts.map(({ request: { body } }) => body)).toEqual([
			{ msg: 'Hello', tts_id: ID, speechRate: 1 },
		]);
		expect(speech?.input?.field.name).toBe('audio');
		for (const name of ['msg', 'tts_id', 'speechRate', 'country'])
			expect(request.body).not.toHaveProperty(name);
	});

	test('a text is not read where the audio is a URL', async () => {
		const audio = { audioFrom: 'url', audioUrl: 'https://example.com/a.mp3' };
		expect((await read({ ...photo, ...audio, text: '' }, 'talkingPhoto')).speech).toBeUndefined();
	});
});
