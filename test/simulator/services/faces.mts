import type { Handlers, Json } from '../http/handler.mts';
import { checkMedia } from '../world/mediaCheck.mts';
import { perWorld } from '../world/perWorld.mts';
import { notFound } from '../world/refusal.mts';

/** The collection by id, oldest first. */
const faces = perWorld(() => new Map<string, Json>());

/** The collection of faces. It answers as a whole, newest first, when a face is added as well. */
export const faceHandlers: Handlers = {
	'POST /userFaceSwapImage/add': async ({ body }, world) => {
		await checkMedia({ field: 'face_url', kinds: ['image'] }, body, world.files);
		const at = new Date(world.now()).toISOString();
		const face = { face_url: body.face_url, _id: world.ids.objectId(), createdAt: at, updatedAt: at };
		faces(world).set(face._id, face);
		return [...faces(world).values()].reverse();
	},
	'GET /userFaceSwapImage/records': (_request, world) => [...faces(world).values()].reverse(),
	'DELETE /userFaceSwapImage/{_id}': ({ params }, world) => {
		if (!faces(world).delete(String(params._id))) throw notFound();
		return {};
	},
};
