import { voice } from '../families/voice.mts';
import { startTask } from '../families/start.mts';
import type { Handlers } from '../http/handler.mts';
import { codes, notFound, Refusal } from '../world/refusal.mts';

/** Clones the voice of a video avatar: a voice training whose sample is the avatar's own footage. */
export const voiceCloneHandlers: Handlers = {
	'POST /userVideoTwin/addVoiceClone': async ({ body }, world) => {
		const twin = world.tasks.find('avatar', body._id);
		if (!twin) throw notFound();
		const { name, gender, video_url: footage } = twin.body;
		if (!footage) throw new Refusal(codes.unusable, 'Only the voice of a video avatar can be cloned');
		await startTask(voice, { name, gender, voice_urls: [footage] }, world);
		twin.extra.hasVoiceClone = true;
		return {};
	},
};
