import { account } from './account';
import { actorSwap } from './actorSwap';
import { avatar } from './avatar';
import { avatarVideo } from './avatarVideo';
import { background } from './background';
import { captionRemoval } from './captionRemoval';
import { dubbing } from './dubbing';
import { faceSwap } from './faceSwap';
import { file } from './file';
import { headSwap } from './headSwap';
import { imageModel } from './imageModel';
import { imageToVideo } from './imageToVideo';
import { photobook } from './photobook';
import { productAvatar } from './productAvatar';
import { productHolding } from './productHolding';
import { speech } from './speech';
import { streamingAvatar } from './streamingAvatar';
import { talkingPhoto } from './talkingPhoto';
import { talkingVideo } from './talkingVideo';
import { task } from './task';
import { textToImage } from './textToImage';
import type { Resource } from './types';
import { upscale } from './upscale';
import { videoModel } from './videoModel';
import { videoSound } from './videoSound';
import { videoToVideo } from './videoToVideo';
import { virtualTryOn } from './virtualTryOn';
import { voice } from './voice';
import { watermark } from './watermark';

const SEEDANCE_AND_WAN = ['seedance2', 'seedance15', 'wan3', 'wan', 'wanReference'];

/**
 * Which resources each node with several operations offers. n8n's editor goes through every property of a node whenever a
 * key is pressed, so what A2E has is dealt out to several nodes, each with what is used together.
 *
 * The order is that of use: n8n lists the actions of a node in it.
 */
export const NODE_RESOURCES = {
	/** Avatars and voices, what they say, and what belongs to all of A2E: tasks, files, the account. */
	a2e: [avatarVideo, talkingPhoto, talkingVideo, avatar, voice, speech, task, file, background, account],
	videoTools: [
		faceSwap,
		dubbing,
		imageToVideo,
		captionRemoval,
		upscale,
		videoToVideo,
		videoSound,
		headSwap,
		actorSwap,
		watermark,
	],
	imageTools: [textToImage, virtualTryOn, productAvatar, productHolding, photobook],
	/** The video models are two nodes, so that neither is heavier than n8n's own heavy ones. */
	videoModels: [withoutModels(videoModel, SEEDANCE_AND_WAN)],
	seedanceWan: [withModels(videoModel, SEEDANCE_AND_WAN)],
	imageModels: [imageModel],
	/** Live sessions have nothing in common with what is made and waited for. */
	streamingAvatar: [streamingAvatar],
} as const satisfies Readonly<Record<string, readonly Resource[]>>;

/** A part of a resource with models: those operations that are for these. */
function withModels(resource: Resource, models: readonly string[]): Resource {
	const operations = models.flatMap((value) =>
		resource.operations.filter(({ model }) => model?.value === value),
	);
	return { ...resource, operations };
}

function withoutModels(resource: Resource, models: readonly string[]): Resource {
	const operations = resource.operations.filter(({ model }) => !model || !models.includes(model.value));
	return { ...resource, operations };
}
