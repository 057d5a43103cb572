import type { IDataObject } from 'n8n-workflow';
import { useBench } from './bench.mts';
import { Inputs } from './inputs/inputs.mts';

/** A pick from a list that another parameter narrows, after that parameter was changed. */
const bench = useBench();

const listed = (value: string, cachedResultName: string) => ({
	__rl: true,
	mode: 'list',
	value,
	cachedResultName,
});
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const LISTS = /voice_list|character_list/;
const looks = () => bench.simulator.requests.filter(({ path }) => LISTS.test(path)).length;

/** A voice for a language, as A2E lists it. */
async function voiceOf(country: string, region: string): Promise<string> {
	const node = { name: 'TTS', type: 'n8n-nodes-a2e.generateTts', parameters: {} };
	const language = byId(`${country}-${region}`);
	const { results } = await bench.engine.list({ ...node, parameters: { language } }, 'voices');
	bench.simulator.requests.length = 0;
	return String(results[0].value);
}

const speak = async (voice: IDataObject, language: string, items?: IDataObject[]) =>
	await bench.node('generateTts', { text: 'Hello', voice, language: byId(language) }, items);

it('a voice of another language is refused in words, and nothing is sent', async () => {
	const voice = await voiceOf('de', 'DE');
	const { error } = await speak(listed(voice, 'Hannah (female, German)'), 'en-US');
	expect(error?.message).toBe(
		`'Voice' cannot be used: "Hannah (female, German)" is not in its list for what 'Language and Region' says now [Item 0]`,
	);
	expect(error?.description).toContain('Nothing was started or charged');
	expect(bench.simulator.credits).toBe(10_000);
});

it('one of the language is spoken with, after one look for all items', async () => {
	const voice = await voiceOf('de', 'DE');
	const { error, json } = await speak(listed(voice, 'Hannah'), 'de-DE', [{}, {}, {}]);
	expect(error).toBeUndefined();
	expect(json).toHaveLength(3);
	expect(looks()).toBe(1);
});

it('a cloned voice is spoken with in any language', async () => {
	const id = await new Inputs(bench).records.pick('clonedVoices');
	const spoken = await speak(listed(`clone:${id}`, 'Maria (cloned)'), 'de-DE');
	expect(spoken.error).toBeUndefined();
	expect(bench.simulator.requests.at(-1)?.body).toMatchObject({
		user_voice_id: id,
		country: 'de',
		region: 'DE',
	});
});

it('so is one for a text that is to be spoken before a video', async () => {
	const voice = listed(await voiceOf('de', 'DE'), 'Hannah (female, German)');
	const photo = { name: 'Ada', photoUrl: bench.sample('portrait.png') };
	const spoken = { text: 'Hello', voice, language: byId('en-US') };
	const { error } = await bench.node('generateTalkingPhoto', { ...photo, ...spoken });
	expect(error?.message).toContain('"Hannah (female, German)" is not in its list');
	expect(bench.simulator).toMatchObject({ starts: [], credits: 10_000 });
});

it('one given by its ID is sent unasked', async () => {
	const voice = await voiceOf('de', 'DE');
	const byHand = { ...byId(voice.replace('public:', '')), mode: 'publicId' };
	expect((await speak(byHand, 'en-US')).error).toBeUndefined();
	expect(looks()).toBe(0);
});

it('a list that cannot be had is no reason to refuse', async () => {
	const voice = await voiceOf('de', 'DE');
	bench.simulator.fault(
		{ path: '/anchor/voice_list', kind: 'reshape', shape: () => ({ code: 1, msg: 'no' }) },
		100,
	);
	expect((await speak(listed(voice, 'Hannah'), 'de-DE')).error).toBeUndefined();
});

it('nor is one whose rows are not understood', async () => {
	const voice = await voiceOf('de', 'DE');
	const shape = () => ({
		code: 0,
		data: [{ value: 'female', children: [{ label: 'Hannah', value: null }] }],
	});
	bench.simulator.fault({ path: '/anchor/voice_list', kind: 'reshape', shape }, 100);
	expect((await speak(listed(voice, 'Hannah'), 'de-DE')).error).toBeUndefined();
});

it('an avatar of A2E is refused among those of the account', async () => {
	await new Inputs(bench).records.pick('anchors', { avatarType: 'custom' });
	const node = { name: 'Video', type: 'n8n-nodes-a2e.generateAvatarVideo', parameters: {} };
	const { results } = await bench.engine.list({ ...node, parameters: { avatarType: 'default' } }, 'anchors');
	const anchor = listed(String(results[0].value), results[0].name);
	const audio = { audioFrom: 'url', audioUrl: bench.sample('short.mp3') };
	const generate = async (avatarType: string) =>
		await bench.node('generateAvatarVideo', { anchor, avatarType, ...audio, waitForCompletion: false });
	expect((await generate('default')).error).toBeUndefined();
	const { length } = bench.simulator.starts;
	const { error } = await generate('custom');
	expect(error?.message).toContain("is not in its list for what 'Avatar Type' says now");
	expect(bench.simulator.starts).toHaveLength(length);
});
