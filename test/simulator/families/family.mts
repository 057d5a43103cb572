import type { TaskFamily } from '../../contract/families.mts';
import type { Json } from '../http/handler.mts';
import type { World } from '../world/world.mts';

/** One kind of task: what the contract says of it, and what data cannot say. */
export interface Family extends TaskFamily {
	/** Refuses what only this family refuses. @throws {Refusal} */
	check?(body: Json, world: World): void;
}
