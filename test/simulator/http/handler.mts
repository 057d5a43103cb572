import type { World } from '../world/world.mts';

/** A JSON object. */
export type Json = Record<string, unknown>;

/** A request after validation: the three parts have the types that the contract gives them. */
export interface ApiRequest {
	params: Json;
	query: Json;
	body: Json;
}

/** Fulfils one operation: returns the envelope's `data`, or throws a `Refusal`. */
export type Handler = (request: ApiRequest, world: World) => unknown;

/** Handlers by method and path below `/api/v1`, as in `POST /userVoice/training`. */
export type Handlers = Record<string, Handler>;
