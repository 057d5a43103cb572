import type { TaskFamily } from '../../contract/families.mts';
import type { Json } from '../http/handler.mts';
import type { Task } from '../world/tasks.mts';
import type { World } from '../world/world.mts';

/** One kind of task: what the contract says of it, and what data cannot say. */
export interface Family extends TaskFamily {
	/** Refuses what only this family refuses. @throws {Refusal} */
	check?(body: Json, world: World): void;
	/** Fields of the record that only this family has. */
	also?(task: Task, world: World): Json;
}
