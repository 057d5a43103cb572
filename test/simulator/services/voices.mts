// The public voices, the languages, and speech itself.
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Handler, Handlers, Json } from '../http/handler.mts';
import { resultPrefix } from '../world/files.mts';
import { pageOf } from '../world/page.mts';
import { perWorld } from '../world/perWorld.mts';
import { codes, Refusal } from '../world/refusal.mts';
import { speechAudio, speechSeconds } from '../world/speech.mts';
import { hasSucceeded } from '../world/tasks.mts';
import type { World } from '../world/world.mts';
import { languages, publicVoices } from './voiceCatalogue.mts';

const listVoices =
	(part: 'query' | 'body'): Handler =>
	(request) => {
		const { country = 'en', region = 'US' } = request[part];
		const here = publicVoices.filter(({ language }) => language === `${country}-${region}`);
		return ['female', 'male'].map((gender) => ({
			label: gender,
			value: gender,
			children: here
				.filter((voice) => voice.gender === gender)
				.map(({ label, value, language }) => ({ label, value, language, ttsRate: '1.0' })),
		}));
	};

/** @throws {Refusal} when the voice does not exist, or is a clone that is not finished */
function checkVoice({ tts_id: publicId, user_voice_id: ownId }: Json, { tasks, now }: World): void {
	if (publicId !== undefined && publicVoices.some(({ value }) => value === publicId)) return;
	const own = tasks.find('voice', ownId);
	if (own && hasSucceeded(own, now())) return;
	throw new Refusal(codes.unusable, 'The voice does not exist or is not ready');
}

/** One credit for every hundred characters, invented: A2E publishes no price. */
export function speechCredits({ msg }: Json): number {
	return Math.ceil([...String(msg)].length / 100);
}

/** What was spoken, newest first. */
const previews = perWorld((): Json[] => []);

const speak: Handler = async ({ body }, world) => {
	checkVoice(body, world);
	const credits = speechCredits(body);
	world.account.charge(credits);
	const plan = world.plans.take('tts', body.msg);
	if (plan.durationMs) await sleep(plan.durationMs, undefined, { ref: false });
	if (plan.fail) {
		world.account.refund(credits);
		throw new Refusal(codes.unusable, plan.fail.message ?? '');
	}
	world.starts.push({ taskId: '', type: 'tts', body, credits, endsAt: world.now() });
	if (plan.missingResult) return '';
	const path = world.files.newPath();
	await writeFile(path, speechAudio(speechSeconds(String(body.msg), Number(body.speechRate ?? 1))));
	const id = world.ids.objectId();
	const url = world.files.publish(`${resultPrefix}${id}/speech.mp3`, { path, type: 'audio/mpeg' });
	previews(world).unshift({ _id: id, msg: body.msg, url, createdAt: new Date(world.now()).toISOString() });
	return url;
};

const previewSeconds = 24 * 60 * 60;

/** The names in a record are invented. */
const listPreviews: Handler = ({ query }, world) => {
	const { current = 1, pageSize = 20 } = query;
	const oldest = world.now() - previewSeconds * 1000;
	const recent = previews(world).filter(({ createdAt }) => Date.parse(String(createdAt)) >= oldest);
	return { count: recent.length, rows: pageOf(recent, current, pageSize, world.settings) };
};

const scripts: [RegExp, string][] = [
	[/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
	[/\p{Script=Han}/u, 'zh'],
	[/\p{Script=Hangul}/u, 'ko'],
	[/\p{Script=Cyrillic}/u, 'ru'],
	[/\p{Script=Arabic}/u, 'ar'],
];

/** Voices, languages and speech. */
export const voiceHandlers: Handlers = {
	'GET /anchor/voice_list': listVoices('query'),
	'POST /anchor/voice_list': listVoices('body'),
	'POST /anchor/tts_list': () => publicVoices,
	'GET /tts/preview/list': listPreviews,
	'POST /anchor/language_list': () => languages,
	'POST /video/lang_classify': ({ body }) =>
		scripts.find(([script]) => script.test(String(body.msg)))?.[1] ?? 'en',
	'POST /video/send_tts': speak,
};
