// What is made of an avatar, or makes one, beside its training.
import { familyOf } from '../families/index.mts';
import { taskRecord } from '../families/record.mts';
import { startTasks } from '../families/start.mts';
import type { Handler, Handlers, Json } from '../http/handler.mts';
import { resultPrefix } from '../world/files.mts';
import { mediaFiles } from '../world/media.mts';
import { codes, notFound, Refusal } from '../world/refusal.mts';
import { hasSucceeded, type Task } from '../world/tasks.mts';
import type { World } from '../world/world.mts';

function taskOf(type: string, { _id }: Json, world: World): Task {
	const task = world.tasks.find(type, _id);
	if (!task) throw notFound();
	return task;
}

/** A voice training whose sample is the avatar's own footage. */
const cloneVoice: Handler = async ({ body }, world) => {
	const twin = taskOf('avatar', body, world);
	const { name, gender, video_url: footage } = twin.body;
	if (!footage) throw new Refusal(codes.unusable, 'Only the voice of a video avatar can be cloned');
	await startTasks(familyOf('voice'), { name, gender, voice_urls: [footage] }, world);
	twin.extra.hasVoiceClone = true;
	return {};
};

const addEyeContact: Handler = ({ body }, world) => {
	const twin = taskOf('avatar', body, world);
	if (!hasSucceeded(twin, world.now())) throw new Refusal(codes.unusable, 'The avatar is not ready');
	const key = `${resultPrefix}${twin.id}/eyecontact.mp4`;
	twin.extra.hasEyecontact = true;
	twin.extra.eyecontact_result_url = world.files.publish(key, mediaFiles.avatarVideo);
	return taskRecord(twin, world);
};

/** An image avatar of the first image of a finished text-to-image task. A2E publishes no answer: this one is a guess. */
const quickAddAvatar: Handler = async ({ body }, world) => {
	const source = taskOf('textToImage', body, world);
	const { name, image_urls: images } = taskRecord(source, world);
	const [image] = images as string[];
	if (image === undefined) throw new Refusal(codes.unusable, 'The image is not ready');
	const { gender = 'female' } = body;
	const finished = { ...familyOf('avatar'), seconds: 0 };
	const [twin] = await startTasks(
		finished,
		{ name: name || 'Avatar', gender, image_url: image, model_version: '4.5' },
		world,
	);
	return taskRecord(twin, world);
};

/** Voice, look and quick birth of an avatar. */
export const twinHandlers: Handlers = {
	'POST /userVideoTwin/addVoiceClone': cloneVoice,
	'POST /userVideoTwin/eyeContact': addEyeContact,
	'POST /userText2Image/quickAddAvatar': quickAddAvatar,
};
