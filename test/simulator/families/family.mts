import type { Json } from '../http/handler.mts';
import type { MediaFile } from '../world/media.mts';
import type { MediaInput } from '../world/mediaCheck.mts';
import type { World } from '../world/world.mts';
import type { Statuses } from './statuses.mts';

/** What a price and a typical time depend on. */
export interface Start {
	body: Json;
	/** Total length of the media inputs, in seconds; 0 when there is none that can be measured. */
	mediaSeconds: number;
}

/** How a list answers: a bare array, `{count, rows}` or `{data}`. */
export type ListShape = 'array' | 'rows' | 'data';

/** One route of a family. `route` is method and path below `/api/v1`, as in `POST /userVoice/training`. */
export type FamilyRoute =
	| { action: 'start'; route: string }
	| { action: 'detail'; route: string; inArray?: boolean }
	| { action: 'batch'; route: string }
	| { action: 'rename'; route: string }
	| { action: 'delete'; route: string }
	| {
			action: 'list';
			route: string;
			shape: ListShape;
			only?: 'running' | 'completed';
			/** Query parameters that page through the list. */
			page?: { number: string; size: string };
	  };

/** One kind of task, as data: everything the simulator needs to know about it. */
export interface Family {
	/** The name tests use in plans. */
	type: string;
	routes: FamilyRoute[];
	statuses: Statuses;
	media: MediaInput[];
	/** Seconds that A2E typically takes. */
	seconds(start: Start): number;
	/** The price. */
	credits(start: Start): number;
	/** What the record repeats from the request. */
	fields(body: Json): Json;
	/** Result fields and the files behind them; empty strings until the task has succeeded. */
	results: Record<string, MediaFile>;
	/** The fields that say why a task failed. */
	failure: { code?: string; message: string };
	/** Only one task may run at a time. */
	oneAtATime?: boolean;
	/** A failed task gives its credits back. */
	refundsFailures?: boolean;
	/** A start works on an existing record of this type, named by `_id`, instead of making one. */
	continues?: string;
	/** Refuses what only this family refuses. @throws {Refusal} */
	check?(body: Json, world: World): void;
}
