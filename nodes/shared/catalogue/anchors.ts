import type { ReadRoute } from '../task/route';

/**
 * The avatars that can speak in videos. The newer route does not filter, so that those who ask sort out what comes.
 * Source: A2E docs, "List One or All Avatars"; its OpenAPI has the newer route only.
 */
export const ANCHORS: ReadRoute = {
	method: 'GET',
	path: '/api/v1/anchor/character_list',
	instead: { method: 'POST', path: '/api/v1/anchor/list', send: { web_type: 'a2e' } },
};
