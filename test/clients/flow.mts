// The shape of what public clients do with A2E, as data: who calls what, with which fields, and what is read from answers.
import type { Plan, SimulatorOptions } from '../simulator/types.mts';

/** What stands at a place of an answer: this value, or anything of a kind. */
export type Expected = string | number | boolean | null | (typeof kinds)[keyof typeof kinds];

/** Kinds of values, where no single one is right. `{name}` in a text is what was kept under the name before. */
export const kinds = {
	url: { kind: 'url' },
	id: { kind: 'id' },
	text: { kind: 'text' },
	number: { kind: 'number' },
	list: { kind: 'list' },
	/** The place is not there at all. */
	nothing: { kind: 'nothing' },
} as const;

/** Places by their path in the answer, such as `data.0._id`. */
export type Reads = Readonly<Record<string, Expected>>;

/** A call to the API: `POST /video/send_tts`. Texts in it may name what was kept: `{task}`. */
interface Call {
	call: string;
	body?: Readonly<Record<string, unknown>>;
	headers?: Readonly<Record<string, string>>;
	/** The HTTP status; 200 when absent. */
	status?: number;
	reads?: Reads;
	/** Keeps what stands at a place under a name. */
	keep?: Readonly<Record<string, string>>;
}

export type Step =
	/** One call. */
	| Call
	/** The same call again and again, as time passes, until its answer reads so. */
	| (Call & { until: Reads })
	/** A file is put to an address that was given out. */
	| { put: string; file: string; type: string }
	/** A file is fetched, without the token. */
	| { fetch: string; agent?: string; status?: number; type?: string };

/** One thing a client does, from its first call to the last. */
export interface Flow {
	does: string;
	/** How A2E was when the client met it, where that is in dispute. */
	service?: SimulatorOptions;
	/** What becomes of the tasks it starts. */
	plan?: Plan;
	steps: readonly Step[];
}

/** A public client that ran against A2E. */
export interface Client {
	/** What it is, in a few words. */
	name: string;
	flows: readonly Flow[];
}
