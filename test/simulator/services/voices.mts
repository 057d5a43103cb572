// The public voices, the languages, and speech itself.
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Handler, Handlers, Json } from '../http/handler.mts';
import { resultPrefix } from '../world/files.mts';
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

const speak: Handler = async ({ body }, world) => {
	checkVoice(body, world);
	const credits = speechCredits(body);
	world.charge(credits);
	const plan = world.plans.take('tts');
	if (plan.durationMs) await sleep(plan.durationMs, undefined, { ref: false });
	if (plan.fail) {
		world.account.credits += credits;
		throw new Refusal(codes.unusable, plan.fail.message ?? '');
	}
	world.starts.push({ taskId: '', type: 'tts', body, credits });
	if (plan.missingResult) return '';
	const path = world.files.newPath();
	await writeFile(path, speechAudio(speechSeconds(String(body.msg), Number(body.speechRate ?? 1))));
	return world.files.publish(`${resultPrefix}${world.ids.objectId()}/speech.mp3`, {
		path,
		type: 'audio/mpeg',
	});
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
	'POST /anchor/language_list': () => languages,
	'POST /video/lang_classify': ({ body }) =>
		scripts.find(([script]) => script.test(String(body.msg)))?.[1] ?? 'en',
	'POST /video/send_tts': speak,
};
