import type { Handlers, Json } from '../http/handler.mts';
import { mediaFiles } from '../world/media.mts';
import { checkMedia } from '../world/mediaCheck.mts';
import { perWorld } from '../world/perWorld.mts';
import { notFound } from '../world/refusal.mts';

/** One's own backgrounds by id, oldest first. */
const ownBackgrounds = perWorld(() => new Map<string, Json>());

/** The backgrounds that video/generate knows as `back_id` (default) and `custom_back_id` (custom). */
export const backgroundHandlers: Handlers = {
	'POST /custom_back/allBackground': (_request, world) => [
		...[...ownBackgrounds(world).values()].reverse(),
		{
			_id: '66b7c1d2e3f405162738495a',
			type: 'default',
			img_url: world.files.publish('library/background.png', mediaFiles.background),
		},
	],
	'POST /custom_back/add': async ({ body }, world) => {
		await checkMedia({ field: 'img_url', kinds: ['image'] }, body, world.files);
		const background = { _id: world.ids.objectId(), type: 'custom', img_url: body.img_url };
		ownBackgrounds(world).set(background._id, background);
		return background;
	},
	'POST /custom_back/del': ({ body }, world) => {
		if (!ownBackgrounds(world).delete(String(body._id))) throw notFound();
		return {};
	},
};
