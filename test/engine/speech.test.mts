import type { IDataObject } from 'n8n-workflow';
import { readMp3 } from '../../nodes/shared/media/mp3';
import { readWav } from '../../nodes/shared/media/wav';
import { decodeMp3 } from '../nodes/shared/media/support/sounds.mts';
import { askTool } from './agent.mts';
import { type Extra, useBench } from './bench.mts';

/** A text of any length becomes one file, each part of it is paid for once, and what is paid for is never lost. */
const bench = useBench();

const VOICE = { voice: 'public:66d3fb89357648b14c4f4f26' };
const RETRY = { settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } };
const CONTINUE = { settings: { onError: 'continueRegularOutput' } };
/** Parts go out one after the other, so that faults meet the part that they are meant for. */
const IN_TURN = { mostAtOnce: 1 };
/** What A2E takes for a part of 900 characters. */
const PRICE = 9;

/** Paragraphs that fit into a part each, and no two of them. */
const PARAGRAPHS = Array.from({ length: 5 }, (_, at) =>
	`Part ${at + 1} goes on. `.repeat(60).slice(0, 900).trim(),
);
const TEXT = PARAGRAPHS.join('\n\n');

const speak = async (parameters: IDataObject = {}, items: IDataObject[] = [{}], extra?: Extra) =>
	await bench.node('generateTts', { text: TEXT, ...VOICE, ...parameters }, items, extra);
const spoken = () => bench.calls('/send_tts').map(({ body }) => (body as IDataObject).msg);
const paid = () => bench.simulator.starts.map(({ body }) => (body as IDataObject).msg);
const put = () => bench.simulator.requests.filter(({ method }) => method === 'PUT');
const bytesOf = async (url: unknown) => Buffer.from(await (await fetch(String(url))).arrayBuffer());

/** Lets so many calls through before the one that fails. */
function failAfter(
	good: number,
	fault: { kind: 'cutAfterAccept' } | { kind: 'envelope'; code: number; message: string },
) {
	bench.simulator.fault({ path: '/send_tts', kind: 'reshape', shape: (answer) => answer }, good);
	bench.simulator.fault({ path: '/send_tts', ...fault });
}

/** A2E answers with a file of another kind. */
function answerWith(sample: string, times: number) {
	const data = bench.sample(sample);
	bench.simulator.fault(
		{ path: '/send_tts', kind: 'reshape', shape: (answer) => ({ ...answer, data }) },
		times,
	);
}

const REFUSED = { kind: 'envelope', code: 4005, message: 'The text was refused' } as const;

describe('a long text', () => {
	it('is spoken in parts, which become one file', async () => {
		const { json, error } = await speak();
		expect(error?.message).toBeUndefined();
		expect(paid().sort()).toEqual(PARAGRAPHS);
		const [{ audioUrl, seconds, ...rest }] = json;
		expect(rest).toEqual({ parts: 5, characters: TEXT.length });
		const whole = readMp3(await bytesOf(audioUrl), 0);
		expect(whole?.seconds).toBeCloseTo(Number(seconds), 2);
		// 14 characters a second, each part rounded up to a frame.
		expect(Number(seconds)).toBeGreaterThan(TEXT.replaceAll('\n', '').length / 14);
	});

	it('is heard as long as its parts together, and every frame of them is there', async () => {
		const { json } = await speak();
		const urls = bench.simulator.requests
			.filter(
				({ host, method, path }) => host === 'storage' && method === 'GET' && path.endsWith('speech.mp3'),
			)
			.map(({ path }) => `${bench.simulator.storageUrl}${path}`);
		expect(urls).toHaveLength(5);
		const parts = await Promise.all(urls.map(bytesOf));
		const whole = await bytesOf(json[0].audioUrl);
		const heard = await Promise.all([whole, ...parts].map(decodeMp3));
		const sum = heard.slice(1).reduce((all, { seconds }) => all + seconds, 0);
		expect(heard.map(({ errors }) => errors)).toEqual(heard.map(() => 0));
		expect(Math.abs(heard[0].seconds - sum)).toBeLessThan(0.05 * parts.length);
		for (const part of parts) expect(whole.includes(part)).toBe(true);
	});

	it('gives the one file with Download Result', async () => {
		const { items } = await speak({ downloadResult: true, outputField: 'data' });
		const [{ json, binary }] = items;
		expect(Object.keys(binary ?? {})).toEqual(['data']);
		expect((await bench.engine.bytes(binary!.data)).equals(await bytesOf(json.audioUrl))).toBe(true);
	});

	it('is silent between paragraphs for as long as a person wants', async () => {
		const short = { text: 'One.\n\nTwo.\n \nThree, the last one.' };
		const [plain] = (await speak(short)).json;
		expect(plain).not.toHaveProperty('parts');
		const [one] = (await speak({ ...short, options: { paragraphPause: 0 } })).json;
		expect(one).not.toHaveProperty('parts');
		const [{ seconds, parts }] = (await speak({ ...short, options: { paragraphPause: 2 } })).json;
		expect(parts).toBe(3);
		expect(paid().slice(2).sort()).toEqual(['One.', 'Three, the last one.', 'Two.']);
		expect(Number(seconds)).toBeGreaterThan(4 + 3 * 0.5);
		expect(Number(seconds)).toBeLessThan(4 + 3 * 0.5 + 2);
	});

	it('keeps texts that are short enough as they are', async () => {
		const text = '  Hello,\r\n\r\nworld  ';
		const { json } = await speak({ text });
		expect(paid()).toEqual([text]);
		expect(Object.keys(json[0])).toEqual(['audioUrl']);
		expect(put()).toEqual([]);
	});

	it('becomes WAV where A2E makes WAV', async () => {
		answerWith('voice.wav', 5);
		const { json } = await speak();
		const [{ audioUrl, seconds }] = json;
		expect(audioUrl).toMatch(/\.wav$/);
		const own = readWav(await bytesOf(bench.sample('voice.wav')));
		const whole = readWav(await bytesOf(audioUrl));
		const all = Buffer.concat(Array.from({ length: 5 }, () => own?.data ?? Buffer.alloc(0)));
		expect(whole?.data.equals(all)).toBe(true);
		expect(seconds).toBeCloseTo(5 * (own?.seconds ?? 0), 2);
	});

	it.each(['clip.mp4', 'portrait.png'])('stays in parts where A2E makes something else: %s', async (name) => {
		answerWith(name, 5);
		const { items, json, hints } = await speak({ downloadResult: true, outputField: 'data' });
		const urls = Array.from({ length: 5 }, () => bench.sample(name));
		expect(json).toEqual([{ audioUrl: null, parts: 5, characters: TEXT.length, partUrls: urls }]);
		expect(hints).toEqual([expect.stringContaining('cannot be joined without a loss')]);
		expect(Object.keys(items[0].binary ?? {})).toEqual(['data', 'data_2', 'data_3', 'data_4', 'data_5']);
	});

	it('stays in parts where they are of several kinds', async () => {
		answerWith('voice.wav', 1);
		const { json } = await speak();
		expect(json).toMatchObject([{ audioUrl: null, partUrls: { length: 5 } }]);
	});
});

describe('a text of more parts than a person allows', () => {
	it('is refused before anything is sent', async () => {
		const { error } = await speak({ text: `${'Word '.repeat(200)}`.repeat(21) });
		expect(error?.message).toBe(
			"'Text' cannot be used: its 21000 characters would be spoken in 21 parts, more than the 20 of 'Most Parts' under Options [Item 0]",
		);
		expect(error?.context).toMatchObject({ code: 'badParameter', parameter: 'Text' });
		expect(bench.simulator.requests).toEqual([]);
	});

	it('is a matter of the option', async () => {
		expect((await speak({ options: { mostParts: 4 } })).error?.message).toContain(
			'in 5 parts, more than the 4',
		);
		expect((await speak({ options: { mostParts: 5 } })).json).toMatchObject([{ parts: 5 }]);
	});

	it('of one item keeps no other item back with Continue On Fail', async () => {
		const { json } = await speak(
			{ text: '={{ $json.text }}', options: { mostParts: 2 } },
			[{ text: TEXT }, { text: 'Hello' }],
			CONTINUE,
		);
		expect(json).toMatchObject([
			{ error: expect.stringContaining('5 parts') },
			{ audioUrl: expect.any(String) },
		]);
		expect(spoken()).toEqual(['Hello']);
	});
});

describe('a part that fails', () => {
	it('stops the rest, and what is paid for is in the error', async () => {
		failAfter(2, REFUSED);
		const { error } = await speak({ options: IN_TURN });
		expect(spoken()).toEqual(PARAGRAPHS.slice(0, 3));
		expect(error?.message).toContain('A2E could not generate speech: The text was refused');
		expect(error?.description).toContain('2 of 5 parts are spoken, paid for and kept');
		expect(error?.context.partUrls).toEqual([
			expect.stringMatching(/speech\.mp3$/),
			expect.stringMatching(/speech\.mp3$/),
			...[null, null, null],
		]);
	});

	it('keeps back those that wait for their turn', async () => {
		failAfter(1, REFUSED);
		await speak({ options: { pauseBetweenStarts: 60 } });
		expect(spoken()).toHaveLength(2);
	});

	it('is in the error item, too', async () => {
		failAfter(2, REFUSED);
		const { json } = await speak({ options: IN_TURN }, [{}], CONTINUE);
		expect(json[0].details).toMatchObject({
			code: 'refused',
			parts: 5,
			partsSpoken: 2,
			partUrls: expect.any(Array),
		});
	});

	it('is all that Retry On Fail pays for, and what was not sent yet', async () => {
		failAfter(2, REFUSED);
		const { json, error } = await speak({ options: IN_TURN }, [{}], RETRY);
		expect(error?.message).toBeUndefined();
		expect(spoken()).toEqual([...PARAGRAPHS.slice(0, 3), ...PARAGRAPHS.slice(2)]);
		expect(paid()).toEqual(PARAGRAPHS);
		expect(json).toMatchObject([{ parts: 5, characters: TEXT.length }]);
		expect(bench.simulator.credits).toBe(10_000 - 5 * PRICE);
	});

	it('side by side, keeps those that were on their way', async () => {
		bench.simulator.plan({ type: 'tts', prompt: PARAGRAPHS[2], fail: { message: 'The text was refused' } });
		const { json, error } = await speak({}, [{}], RETRY);
		expect(error?.message).toBeUndefined();
		expect(paid().sort()).toEqual(PARAGRAPHS);
		expect(json).toMatchObject([{ parts: 5 }]);
	});

	it('whose answer was lost is not sent again by Retry On Fail, nor is any other', async () => {
		failAfter(2, { kind: 'cutAfterAccept' });
		const { error } = await speak({ options: IN_TURN }, [{}], RETRY);
		expect(spoken()).toEqual(PARAGRAPHS.slice(0, 3));
		expect(error?.message).toContain('got no answer, so it is not sent again');
		expect(error?.description).toContain('2 of 5 parts are spoken, paid for and kept');
	});

	it('after a 429 is sent again until A2E takes it', async () => {
		bench.simulator.fault({ path: '/send_tts', kind: 'status', status: 429, retryAfter: 1 }, 4);
		const { json } = await speak();
		expect(json).toMatchObject([{ parts: 5 }]);
		expect(paid().sort()).toEqual(PARAGRAPHS);
	});

	it('of another item does not touch those of the first', async () => {
		const items = [{ n: 'a' }, { n: 'b' }];
		failAfter(7, REFUSED);
		const text = `=${PARAGRAPHS.map((each) => `{{ $json.n }} ${each}`).join('\n\n')}`;
		const { json } = await speak({ text, options: IN_TURN }, items, RETRY);
		expect(json).toMatchObject([{ parts: 5 }, { parts: 5 }]);
		expect(paid()).toHaveLength(10);
		expect(new Set(paid()).size).toBe(10);
		// The first one was put together in the first try.
		expect(put()).toHaveLength(2);
	});
});

describe('a text that is another one in the second try', () => {
	it('is not mixed with the first, and not paid for twice', async () => {
		failAfter(2, REFUSED);
		const text = `={{ $now.toMillis() }} ${TEXT}`;
		const { error } = await speak({ text, options: IN_TURN }, [{}], RETRY);
		expect(spoken()).toHaveLength(3);
		expect(error?.message).toContain('The text is another one than when its first parts were spoken');
		expect(error?.context).toMatchObject({ code: 'badParameter', parameter: 'Text' });
	});
});

describe('a file that cannot be put together', () => {
	it('for want of a place pays for no part twice', async () => {
		bench.simulator.fault({ host: 'storage', method: 'PUT', kind: 'status', status: 403 }, 2);
		const { json, error } = await speak({}, [{}], RETRY);
		expect(error?.message).toBeUndefined();
		expect(json).toMatchObject([{ parts: 5 }]);
		expect(paid()).toHaveLength(5);
	});

	it('says where the parts are', async () => {
		bench.simulator.fault({ host: 'storage', method: 'PUT', kind: 'status', status: 403 }, 9);
		const { error } = await speak();
		expect(error?.context.code).toBe('uploadFailed');
		expect(error?.context.partUrls).toHaveLength(5);
		expect(error?.description).toContain('5 of 5 parts are spoken, paid for and kept');
	});
});

describe('what it may cost', () => {
	it('is quoted part by part, and over the budget nothing is sent', async () => {
		const { error } = await speak({ options: { mostCredits: 5 * PRICE - 1 } });
		expect(error?.message).toContain(
			"1 item would cost 45 credits by A2E's quotes; 'Most Credits' allows 44",
		);
		expect(spoken()).toEqual([]);
		const { json } = await speak({ options: { mostCredits: 5 * PRICE } });
		expect(json).toMatchObject([{ parts: 5, quotedCredits: 5 * PRICE }]);
		expect(bench.calls('/generation/quote')).toHaveLength(10);
	});

	it('is quoted for the missing parts alone in a second try', async () => {
		failAfter(2, REFUSED);
		const { json } = await speak({ options: { ...IN_TURN, mostCredits: 5 * PRICE } }, [{}], RETRY);
		expect(json).toMatchObject([{ parts: 5, quotedCredits: 3 * PRICE }]);
		expect(bench.calls('/generation/quote')).toHaveLength(5 + 3);
	});

	it('counts each part for Most Starts', async () => {
		const { error } = await speak({ options: { mostStarts: 4 } });
		expect(error?.context).toMatchObject({ code: 'overBudget', parameter: 'Most Starts' });
		expect(spoken()).toEqual([]);
		expect((await speak({ options: { mostStarts: 5 } })).json).toMatchObject([{ parts: 5 }]);
	});
});

it('is a tool: an agent has a long text spoken with one call', async () => {
	const text = "={{ $fromAI('text', 'what to say', 'string') }}";
	const given = { text: PARAGRAPHS.slice(0, 3).join('\n\n') };
	const { answers } = await askTool(bench, 'generateTts', { text, ...VOICE }, [given]);
	expect(answers[0]).toMatchObject([{ parts: 3, audioUrl: expect.stringMatching(/^http/) }]);
});
