import type { IDataObject } from 'n8n-workflow';
import { readMp3 } from '../../nodes/shared/media/mp3';
import { askTool } from './agent.mts';
import { type Extra, outcomeOf, useBench } from './bench.mts';
import { draftOf, parks, SOON_MS } from './released.mts';

/** A text is a source of speech: it is spoken first, once, and what is spoken is never lost and never paid for twice. */
const bench = useBench();

const VOICE = { voice: 'public:66d3fb89357648b14c4f4f26' };
const RETRY = { settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } };
const CONTINUE = { settings: { onError: 'continueRegularOutput' } };
const SCRIPT = 'Hello, and welcome to our shop!';
/** A text of three parts, of 900 characters each. */
const PARAGRAPHS = Array.from({ length: 3 }, (_, at) =>
	`Part ${at + 1} goes on. `.repeat(60).slice(0, 900).trim(),
);
const LONG = PARAGRAPHS.join('\n\n');

const photo = () => ({ photoFrom: 'url', photoUrl: bench.sample('portrait.png') });
const talk = async (parameters: IDataObject = {}, items: IDataObject[] = [{}], extra?: Extra) =>
	await bench.node(
		'generateTalkingPhoto',
		{
			name: 'Maria',
			audioFrom: 'text',
			text: SCRIPT,
			...VOICE,
			...photo(),
			length: 'seconds',
			...parameters,
		},
		items,
		extra,
	);
const spoken = () => bench.calls('/send_tts').map(({ body }) => (body as IDataObject).msg);
const starts = () => bench.calls('/talkingPhoto/start');
const ofType = (type: string) => bench.simulator.starts.filter((start) => start.type === type);
const audioOf = (index = 0) => (starts()[index].body as IDataObject).audio_url;

describe('a text', () => {
	it('becomes a talking video with one node', async () => {
		const { json, error, hints } = await talk();
		expect(error?.message).toBeUndefined();
		expect(spoken()).toEqual([SCRIPT]);
		expect(json).toMatchObject([{ status: 'completed', resultUrl: expect.stringMatching(/^http/) }]);
		expect(json[0].audioUrl).toBe(audioOf());
		expect(json[0]).not.toHaveProperty('speechParts');
		expect(hints).toEqual([]);
	});

	it('may be long: its parts become one audio', async () => {
		bench.simulator.plan({ type: 'talkingPhoto', durationMs: 1 });
		const { json } = await talk({ text: LONG });
		expect(spoken().sort()).toEqual(PARAGRAPHS);
		expect(json).toMatchObject([
			{
				audioUrl: audioOf(),
				speechParts: 3,
				speechCharacters: LONG.length,
				speechSeconds: expect.any(Number),
			},
		]);
		const bytes = Buffer.from(await (await fetch(String(json[0].audioUrl))).arrayBuffer());
		expect(readMp3(bytes, 0)?.seconds).toBeCloseTo(Number(json[0].speechSeconds), 2);
	});

	it('says how long the video is, once it is spoken', async () => {
		const { json } = await talk({ length: 'audio', options: { mostCredits: 1000 } });
		// What it is quoted for is as long.
		expect(json[0].credits).toBe(Number(json[0].quotedCredits) - 1);
		const bytes = Buffer.from(await (await fetch(String(json[0].audioUrl))).arrayBuffer());
		const seconds = readMp3(bytes, 0)?.seconds ?? 0;
		expect((starts()[0].body as IDataObject).duration).toBe(Math.ceil(seconds - 0.1));
	});

	it('that lasts longer than a video may is kept, and nothing is started', async () => {
		const { json, error } = await talk({ text: LONG, length: 'audio' }, [{}], CONTINUE);
		expect(error).toBeUndefined();
		expect(json[0].error).toContain('but A2E takes at most 20');
		expect(json[0].details).toMatchObject({ audioUrl: expect.stringMatching(/^http/) });
		expect(spoken()).toHaveLength(3);
		expect(starts()).toEqual([]);
	});

	it.each(['text', 'url', '={{ $json.from }}'])('is one source beside others: %s', async (from) => {
		const audioUrl = bench.sample('voice.mp3');
		const { json, error } = await talk({ audioFrom: from, audioUrl, text: '={{ $json.text ?? "Hi" }}' }, [
			{ from: 'url' },
		]);
		expect(error?.message).toBeUndefined();
		expect(json).toMatchObject([{ status: 'completed' }]);
		expect(spoken()).toHaveLength(from === 'text' ? 1 : 0);
		if (from !== 'text') expect(audioOf()).toBe(audioUrl);
	});

	it('of each item is spoken before any of them is started', async () => {
		const items = [{ n: 1 }, { n: 2 }, { n: 3 }];
		const { json } = await talk({ name: '={{ $json.n }}', text: '=Number {{ $json.n }}' }, items);
		const paths = bench.simulator.requests.map(({ path }) => path);
		expect(paths.findLastIndex((path) => path.endsWith('/send_tts'))).toBeLessThan(
			paths.findIndex((path) => path.endsWith('/talkingPhoto/start')),
		);
		const audio = new Map(
			starts().map(({ body }) => [(body as IDataObject).name, (body as IDataObject).audio_url]),
		);
		expect(json.map(({ audioUrl }) => audioUrl)).toEqual(items.map(({ n }) => audio.get(String(n))));
		expect(new Set(audio.values()).size).toBe(3);
	});

	it('keeps its audio in the item through a released wait, and is spoken once', async () => {
		bench.simulator.plan({ type: 'talkingPhoto', durationMs: SOON_MS });
		const { json } = await talk({ options: { whileWaiting: 'release' } });
		expect(parks(bench)).toBeGreaterThan(0);
		expect(spoken()).toHaveLength(1);
		expect(json).toMatchObject([{ status: 'completed', audioUrl: audioOf() }]);
	});

	it('is put out with a start that nobody waits for', async () => {
		const { json } = await talk({ waitForCompletion: false });
		expect(json).toMatchObject([{ status: 'running', audioUrl: audioOf() }]);
	});

	it.each<[string, IDataObject, string]>([
		['an empty text', { text: ' ' }, "'Text' cannot be used: it is empty"],
		['no voice', { voice: '={{ "" }}' }, "'Voice' cannot be used: it is empty"],
		['too many parts', { text: LONG, options: { mostParts: 2 } }, "more than the 2 of 'Most Parts'"],
		['a bad name', { name: '={{ "" }}' }, "'Name' cannot be used: it is empty"],
	])('with %s, nothing is sent', async (_what, parameters, words) => {
		const { error } = await talk(parameters);
		expect(error?.message).toContain(words);
		expect(bench.simulator.requests).toEqual([]);
	});

	it('is not spoken for a photo that A2E would refuse', async () => {
		const { error } = await talk({ photoUrl: bench.sample('missing.png') });
		expect(error?.context.code).toBe('badMedia');
		expect(spoken()).toEqual([]);
	});
});

describe('what fails after the speech', () => {
	const REFUSED = { path: '/talkingPhoto/start', kind: 'envelope', code: 4005, message: 'no face' } as const;

	it('keeps it in the error', async () => {
		bench.simulator.fault(REFUSED);
		const { error } = await talk();
		const url = bench.simulator.requests.length > 0 && audioOf();
		expect(error?.message).toContain('no face');
		expect(error?.description).toContain(`Spoken before this and kept at A2E: ${String(url)}`);
		expect(error?.context.audioUrls).toEqual([url]);
	});

	it('keeps it in the error item', async () => {
		bench.simulator.fault(REFUSED);
		const { json } = await talk({}, [{}], CONTINUE);
		expect(json[0].details).toMatchObject({ code: 'refused', audioUrl: audioOf() });
	});

	it('is all that Retry On Fail pays for', async () => {
		bench.simulator.fault(REFUSED);
		const { json, error } = await talk({}, [{}], RETRY);
		expect(error?.message).toBeUndefined();
		expect(spoken()).toHaveLength(1);
		expect(ofType('talkingPhoto')).toHaveLength(1);
		expect(audioOf(1)).toBe(audioOf(0));
		expect(json).toMatchObject([{ status: 'completed', audioUrl: audioOf() }]);
	});

	it('of a long text, too, which is put together once', async () => {
		bench.simulator.fault(REFUSED);
		const { json } = await talk({ text: LONG }, [{}], RETRY);
		expect(spoken()).toHaveLength(3);
		expect(bench.simulator.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
		expect(json).toMatchObject([{ status: 'completed', audioUrl: audioOf(), speechParts: 3 }]);
	});

	it('a task that failed carries the speech', async () => {
		bench.simulator.plan({ type: 'talkingPhoto', fail: { message: 'no mouth' } });
		const { json } = await talk({}, [{}], CONTINUE);
		expect(json[0]).toMatchObject({
			error: expect.stringContaining('no mouth'),
			details: { code: 'taskFailed', audioUrl: audioOf() },
		});
	});

	it('a start without an answer is found by its list, and its item carries the speech', async () => {
		bench.simulator.fault({ path: '/talkingPhoto/start', kind: 'cutAfterAccept' });
		const { json, error } = await talk();
		expect(error?.message).toBeUndefined();
		expect(starts()).toHaveLength(1);
		expect(json).toMatchObject([{ status: 'completed', audioUrl: audioOf() }]);
	});
});

describe('a person who retries the execution', () => {
	const retried = async (parameters: IDataObject, settings: IDataObject = {}) => {
		const audio = { audioFrom: 'text', text: SCRIPT, ...VOICE, length: 'seconds' };
		const form = { name: 'Maria', ...audio, ...photo(), ...parameters };
		await bench.run(draftOf('generateTalkingPhoto', form, { settings }));
		const [{ id }] = bench.engine.executions().slice(-1);
		return outcomeOf(await bench.engine.ended(bench.engine.retry(id)), 'A2E');
	};

	it('gets the failed video once more, with the same speech', async () => {
		bench.simulator.plan({ type: 'talkingPhoto', fail: { message: 'no mouth' } });
		const { json } = await retried({});
		expect(spoken()).toHaveLength(1);
		expect(starts()).toHaveLength(2);
		expect(audioOf(1)).toBe(audioOf(0));
		expect(json).toMatchObject([{ status: 'completed', audioUrl: audioOf() }]);
	});

	it.each([SCRIPT, LONG])('pays for the speech again where A2E has deleted it: %s', async (text) => {
		bench.simulator.plan({ type: 'talkingPhoto', fail: { message: 'no mouth' } });
		const form = { name: 'Maria', audioFrom: 'text', text, ...VOICE, ...photo(), length: 'seconds' };
		await bench.run(draftOf('generateTalkingPhoto', form));
		const [{ id }] = bench.engine.executions().slice(-1);
		const paid = spoken().length;
		bench.simulator.expireResults();
		const { json } = outcomeOf(await bench.engine.ended(bench.engine.retry(id)), 'A2E');
		expect(json).toMatchObject([{ status: 'completed' }]);
		// What was put together is in A2E's storage, which keeps it for longer here.
		expect(spoken()).toHaveLength(text === SCRIPT ? 2 * paid : paid);
	});

	it('pays for the part alone whose answer was lost', async () => {
		bench.simulator.fault({ path: '/send_tts', kind: 'reshape', shape: (answer) => answer }, 2);
		bench.simulator.fault({ path: '/send_tts', kind: 'cutAfterAccept' });
		const { json, hints } = await retried({ text: LONG, options: { mostAtOnce: 1 } });
		expect(spoken()).toEqual([...PARAGRAPHS, PARAGRAPHS[2]]);
		expect(json).toMatchObject([{ status: 'completed', speechParts: 3 }]);
		expect(hints).toEqual([expect.stringContaining('the earlier one got no answer')]);
	});
});

describe('what fails at the speech', () => {
	it('starts nothing', async () => {
		bench.simulator.plan({ type: 'tts', fail: { message: 'bad words' } });
		const { error } = await talk();
		expect(error?.message).toContain('A2E could not generate speech: bad words');
		expect(starts()).toEqual([]);
	});

	it('of one item lets the others go on, with Continue On Fail', async () => {
		bench.simulator.plan({ type: 'tts', prompt: 'Number 2', fail: { message: 'bad words' } });
		const { json } = await talk({ text: '=Number {{ $json.n }}' }, [{ n: 1 }, { n: 2 }], CONTINUE);
		expect(json).toMatchObject([{ status: 'completed' }, { error: expect.stringContaining('bad words') }]);
		expect(starts()).toHaveLength(1);
	});

	it('without an answer is not sent again, and nothing is started', async () => {
		bench.simulator.fault({ path: '/send_tts', kind: 'cutAfterAccept' });
		const { error } = await talk({}, [{}], RETRY);
		expect(error?.message).toContain('got no answer, so it is not sent again');
		expect(spoken()).toHaveLength(1);
		expect(starts()).toEqual([]);
	});

	it('after some parts keeps these, and a second try speaks the others', async () => {
		bench.simulator.plan({ type: 'tts', prompt: PARAGRAPHS[1], fail: { message: 'busy' } });
		const { json } = await talk({ text: LONG }, [{}], RETRY);
		expect(
			ofType('tts')
				.map(({ body }) => (body as IDataObject).msg)
				.sort(),
		).toEqual(PARAGRAPHS);
		expect(json).toMatchObject([{ status: 'completed', speechParts: 3 }]);
	});
});

describe('what it may cost', () => {
	/** One for the speech; the rest is for the video. */
	const priceOfBoth = async () => {
		const { json } = await talk({ options: { mostCredits: 1000 } });
		return Number(json[0].quotedCredits);
	};

	it('is both: speech and video', async () => {
		const both = await priceOfBoth();
		const { json, hints } = await talk({ options: { mostCredits: both } });
		expect(json).toMatchObject([{ quotedCredits: both, credits: both - 1 }]);
		expect(hints).toEqual([]);
	});

	it('over the budget, the video is not started, and the speech is kept', async () => {
		const both = await priceOfBoth();
		const before = { starts: starts().length, spoken: spoken().length };
		const { error } = await talk({ options: { mostCredits: both - 1 } });
		expect(starts()).toHaveLength(before.starts);
		expect(spoken()).toHaveLength(before.spoken + 1);
		expect(error?.context).toMatchObject({ code: 'overBudget', audioUrls: [expect.any(String)] });
		expect(error?.message).toContain('after 1 for their speech');
	});

	it('over the budget by the speech alone, nothing is sent', async () => {
		const { error } = await talk({ options: { mostCredits: 0 } });
		expect(error?.context).toMatchObject({ code: 'overBudget' });
		expect(spoken()).toEqual([]);
	});

	it('counts the speech for Most Starts', async () => {
		expect((await talk({ options: { mostStarts: 1 } })).error?.context.code).toBe('overBudget');
		expect(spoken()).toEqual([]);
		expect((await talk({ options: { mostStarts: 2 } })).json).toMatchObject([{ status: 'completed' }]);
	});
});

it('is a tool: an agent makes a talking video with one call', async () => {
	const text = "={{ $fromAI('text', 'what to say', 'string') }}";
	const parameters = { name: 'Maria', audioFrom: 'text', text, ...VOICE, ...photo() };
	bench.simulator.plan({ type: 'talkingPhoto', durationMs: 20 });
	const { answers, asked } = await askTool(bench, 'generateTalkingPhoto', parameters, [{ text: SCRIPT }]);
	expect(Object.keys(asked)).toEqual(['text']);
	expect(answers[0]).toMatchObject([
		{ status: 'completed', audioUrl: audioOf(), resultUrl: expect.any(String) },
	]);
});

it.each(['avatarVideo', 'talkingVideo'])('%s takes a text, too', async (resource) => {
	const who =
		resource === 'avatarVideo'
			? { avatarType: 'default', anchor: await systemAvatar() }
			: { name: 'Maria', videoFrom: 'url', videoUrl: bench.sample('clip.mp4') };
	const { json, error } = await bench.operation(`${resource}:generate`, {
		...{ audioFrom: 'text', text: SCRIPT, ...VOICE },
		...who,
	});
	expect(error?.message).toBeUndefined();
	expect(spoken()).toEqual([SCRIPT]);
	expect(json).toMatchObject([{ status: 'completed', audioUrl: expect.stringMatching(/^http/) }]);
});

async function systemAvatar(): Promise<string> {
	const node = {
		name: 'A2E',
		type: 'n8n-nodes-a2e.generateAvatarVideo',
		parameters: { avatarType: 'default' },
	};
	const { results } = await bench.engine.list(node as never, 'anchors');
	return String(results[0].value);
}
