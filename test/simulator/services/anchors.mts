// Anchors are what video/generate accepts. A trained avatar (a "twin") gets one of its own, with another id, a moment
// after its training has ended.
import type { Handlers, Json } from '../http/handler.mts';
import { mediaFiles } from '../world/media.mts';
import { codes, Refusal } from '../world/refusal.mts';
import { phaseOf, type Task } from '../world/tasks.mts';
import type { World } from '../world/world.mts';

/** Seconds between the end of a training and the anchor's appearance. */
const anchorDelaySeconds = 2;

/** A2E's numbers for the two types, as video/generate wants them. */
const anchorTypes: Record<string, number> = { default: 0, custom: 1 };

/** The avatars that every account has. Those that stream have names; as anchors they have none. */
export const systemAvatars = [
	{ _id: '66a1f0c2d3e4b5a697887961', name: 'Maya' },
	{ _id: '66a1f0c2d3e4b5a697887962', name: 'Jonas' },
	{ _id: '66a1f0c2d3e4b5a697887963', name: 'Lin' },
];

/** Live rows have no name, and their languages are a list. */
function anchorRecord(fields: Json, { files }: World): Json {
	return {
		lang: ['en-US', 'zh-CN'],
		video_cover: files.publish('library/cover.png', mediaFiles.portrait),
		base_video: files.publish('library/base.mp4', mediaFiles.clip),
		createdAt: '2025-01-01T00:00:00.000Z',
		...fields,
	};
}

/**
 * The id of an avatar's anchor; undefined while there is none. Made from the twin's id, so that it never changes, and
 * different from it, as with A2E.
 */
export function anchorOf({ id, runs: [training] }: Task, world: World): string | undefined {
	const delay = world.scaled(anchorDelaySeconds);
	return phaseOf(training, world.now() - delay) === 'completed' ? [...id].reverse().join('') : undefined;
}

function customAnchors(world: World): Json[] {
	return world.tasks.list('avatar').flatMap((task): Json[] => {
		const _id = anchorOf(task, world);
		if (_id === undefined) return [];
		const createdAt = new Date(task.runs[0].endsAt + world.scaled(anchorDelaySeconds)).toISOString();
		return [anchorRecord({ _id, type: 'custom', user_video_twin_id: task.id, createdAt }, world)];
	});
}

function allAnchors(world: World): Json[] {
	const own = customAnchors(world);
	return [...own, ...systemAvatars.map(({ _id }) => anchorRecord({ _id, type: 'default' }, world))];
}

/**
 * Refuses an anchor that video/generate would refuse.
 *
 * @throws {Refusal} when there is no such anchor (a twin's id is none), or `anchor_type` does not belong to it
 */
export function checkAnchor(anchorId: unknown, anchorType: unknown, world: World): void {
	const anchor = allAnchors(world).find(({ _id }) => _id === anchorId);
	if (!anchor) throw new Refusal(codes.unusable, 'The anchor does not exist');
	if (anchorTypes[String(anchor.type)] !== anchorType) {
		throw new Refusal(codes.unusable, 'anchor_type does not belong to the anchor');
	}
}

/** Lists anchors, filtered by type and by the twin they were made from. */
export const anchorHandlers: Handlers = {
	'GET /anchor/character_list': ({ query }, world) =>
		allAnchors(world).filter(
			({ type, user_video_twin_id: twin }) =>
				(query.type === undefined || query.type === type) &&
				(query.user_video_twin_id === undefined || query.user_video_twin_id === twin),
		),
	'POST /anchor/list': ({ body }, world) =>
		body.web_type === undefined ? customAnchors(world) : allAnchors(world),
};
