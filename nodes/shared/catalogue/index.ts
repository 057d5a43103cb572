import type { TaskKind } from '../task/kind';
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
import type { Operation, Resource } from './types';
import { upscale } from './upscale';
import { videoModel } from './videoModel';
import { videoSound } from './videoSound';
import { videoToVideo } from './videoToVideo';
import { virtualTryOn } from './virtualTryOn';
import { voice } from './voice';
import { watermark } from './watermark';

/** Everything the A2E node offers. A new family is one data file and one line here. */
export const RESOURCES: readonly Resource[] = [
	account,
	actorSwap,
	avatar,
	avatarVideo,
	background,
	captionRemoval,
	dubbing,
	faceSwap,
	file,
	headSwap,
	imageModel,
	imageToVideo,
	photobook,
	productAvatar,
	productHolding,
	speech,
	streamingAvatar,
	talkingPhoto,
	talkingVideo,
	task,
	textToImage,
	upscale,
	videoModel,
	videoSound,
	videoToVideo,
	virtualTryOn,
	voice,
	watermark,
];

/** Every kind of task that a start can begin, by its type. */
export const TASK_KINDS: ReadonlyMap<string, TaskKind> = new Map(
	RESOURCES.flatMap(({ operations }) => operations)
		.map(({ task: kind }) => kind)
		.filter((kind) => kind !== undefined)
		.map((kind) => [kind.type, kind]),
);

/** The kinds of tasks that A2E lists, each list once: a task that works on a record shows up as that record. */
export const LISTED_KINDS: ReadonlyMap<string, TaskKind> = new Map(
	[...TASK_KINDS]
		.filter(([, { records }]) => records && !records.namesOnly)
		.filter(([, { records }], at, all) => {
			const first = all.findIndex(([, other]) => other.records?.route.path === records?.route.path);
			return first === at;
		}),
);

/**
 * @param model value of the model, for operations that differ by it
 * @throws TypeError for a name that is not in the catalogue: a mistake in this package, never in a workflow
 */
export function findOperation(resource: string, operation: string, model?: string): Operation {
	const found = RESOURCES.find(({ value }) => value === resource)?.operations.find(
		(candidate) => candidate.value === operation && (!candidate.model || candidate.model.value === model),
	);
	if (found) return found;
	const name = [resource, operation, model].filter(Boolean).join(':');
	throw new TypeError(`The catalogue has no operation ${name}`);
}
