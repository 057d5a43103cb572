// What a test sees of the simulator. Everything else in this folder is behind it.

/** The two origins of the service: the API, and the file host (uploads, results, samples). */
export type Host = 'api' | 'storage';

/** How a simulator is started; every field may be left out. */
export interface SimulatorOptions {
	/** Port of the API; 0 (the default) takes a free one. */
	port?: number;
	/** Port of the file host; 0 (the default) takes a free one. */
	storagePort?: number;
	/** The one token that is accepted; `sk_simulator` by default. */
	token?: string;
	/** Credits at the start; 10,000 by default. */
	credits?: number;
	/** How many times faster than A2E tasks run; 100 by default. */
	timeScale?: number;
	/** Seed of all ids: the same seed gives the same ids in the same order. */
	seed?: number;
	/** The clock, in milliseconds since 1970. */
	now?: () => number;
	/** What the API takes at once; everything by default. */
	limits?: Limits;
	/** How a bad token is refused: HTTP 401 (the default), or HTTP 200 with a non-zero code, as one client saw it. */
	badTokenAnswer?: 'status' | 'envelope';
	/** Takes `http` on this machine as a webhook URL too; A2E, and the default, wants `https`. */
	allowHttpWebhooks?: boolean;
	/** Refuses what our own requests must not have and live A2E passes over: unknown fields, missing safeguards. */
	strict?: boolean;
	/** What the routes answer that A2E's OpenAPI of 2026 no longer has: as ever (default), HTTP 404, or the web page. */
	oldRoutes?: 'there' | 'missing' | 'page';
	/** Rows on a page of a list at most, however many are asked for; no limit by default. */
	pageCap?: number;
	/** The file host gives files only to those who name a browser as their user agent, as some clients found. */
	browsersOnly?: boolean;
	/** The older presign route has `cdnUrl` too, as one client expects. */
	legacyCdnUrl?: boolean;
	/** The record of a finished avatar names its anchor in `anchor_id`, as some clients read it. */
	twinNamesAnchor?: boolean;
	/** The results of try-ons and motion transfers have the names of A2E's pages (default), or those other clients read. */
	resultNames?: 'documented' | 'other';
	/** Fields of bodies that this A2E refuses by their names, as one that knows the older spelling only would. */
	unknownFields?: readonly string[];
	/** Whether images may be animated without a `model_version`; by default A2E refuses that. */
	modelVersionOptional?: boolean;
	/**
	 * How long the record of an avatar that is trained again, and of a failed task that is tried again, still shows how it
	 * ended before, in A2E's seconds; by default not at all.
	 */
	oldEndSeconds?: number;
	/** Which spelling of the continue-training route exists: `continueTranining` (live, default) or `continueTraining`. */
	continueSpelling?: 'live' | '2026';
}

/** What the API takes at once. */
export interface Limits {
	/** Requests without an answer; what comes on top is answered 429, without effect. */
	atOnce?: number;
	/** The `Retry-After` of that answer. */
	retryAfter?: number | string;
	/** Real milliseconds that each request takes. */
	answerMs?: number;
}

/** One request as it arrived, on either host. A2E's own fetches of media inputs are not among them. */
export interface RecordedRequest {
	host: Host;
	method: string;
	/** Without the query. */
	path: string;
	query: Record<string, string>;
	/** Names in lower case. */
	headers: Record<string, string | string[] | undefined>;
	/** Parsed JSON; undefined when there was none. */
	body?: unknown;
	/** The announced length of the body. */
	bytes: number;
	/** When it arrived, on the simulator's clock. */
	at: number;
	/** The operation of the contract; undefined on the file host and for unknown paths. */
	operationId?: string;
	/** The HTTP status sent; undefined while unanswered, and for good when the connection was cut. */
	status?: number;
}

/** A task of a start that was accepted, and therefore charged. */
export interface StartedTask {
	/** Empty for speech, which A2E makes at once and gives no id; the channel of a streaming avatar. */
	taskId: string;
	/** The `type` of a family of the contract, `tts`, or `streamingAvatar`. */
	type: string;
	body: unknown;
	credits: number;
	/** When it is finished, in milliseconds on the simulator's clock. */
	endsAt: number;
}

/** What becomes of a task, decided before it is started. */
export interface Plan {
	/** Only the next start of this type; any type when absent. */
	type?: string;
	/** Only a start with this prompt, or speech of this text: starts of one node may arrive in any order. */
	prompt?: string;
	/** How long the task takes, in real milliseconds (not scaled). */
	durationMs?: number;
	/** The task fails at its end; absent texts are empty strings, as A2E leaves them. */
	fail?: { code?: string; message?: string };
	/** Reported instead of the family's words while the task runs. */
	statusWord?: string;
	/** Reported instead of the family's word when the task has ended. */
	endWord?: string;
	/** The task succeeds and has no result URL. */
	missingResult?: boolean;
	/** The first so many looks at the task answer 404, and lists and batches leave it out. */
	notVisibleFor?: number;
	/** The so many looks after those answer `data: null`. */
	nullFor?: number;
	/** Every video among its results is so many bytes long, and still plays. */
	resultBytes?: number;
	/** The task runs for ever. */
	stuck?: boolean;
	/** The start answers its record inside an array of one. */
	startAsArray?: boolean;
	/** The webhook is not called, or so many real milliseconds after the end of the task. */
	webhook?: false | { delayMs: number };
}

/** A call that was made to the webhook of a start. */
export interface WebhookCall {
	taskId: string;
	event: 'task.completed' | 'task.failed';
	url: string;
	/** What the start gave to be sent along. */
	token?: string;
	/** The HTTP status of the answer; undefined while there is none, and for good when nobody answers. */
	status?: number;
}

/** Which requests a fault meets; an absent field matches all. */
export interface FaultTarget {
	host?: Host;
	method?: string;
	/** A text matches the end of the path; the query never takes part. */
	path?: string | RegExp;
}

/** What goes wrong. */
export type FaultKind =
	/** This status; `body` is sent as it is when a text, as JSON otherwise. `retryAfter` is the header's value. */
	| { kind: 'status'; status: number; body?: unknown; retryAfter?: number | string }
	/** A web page with status 200, as A2E answers on unknown paths. */
	| { kind: 'html' }
	/** Status 200 and no body. */
	| { kind: 'empty' }
	/** Status 200 and a JSON body that ends in the middle. */
	| { kind: 'brokenJson' }
	/** The connection is destroyed before anything happens. */
	| { kind: 'cut' }
	/** The request takes full effect, charge included, then the connection is destroyed instead of an answer. */
	| { kind: 'cutAfterAccept' }
	/** No header comes for so many milliseconds, then the connection ends; without effect. */
	| { kind: 'stall'; ms: number }
	/** The true answer: headers and first byte at once, the rest dribbling over so many milliseconds. */
	| { kind: 'drip'; ms: number }
	/** The true headers, so many bytes of the body, then the connection is reset. */
	| { kind: 'truncate'; bytes: number }
	/** The true headers, all but the last so many bytes of the body, then the connection ends in good order. */
	| { kind: 'shortened'; bytes: number }
	/** The true headers and the first half of the body, silence for so many milliseconds, then the connection ends. */
	| { kind: 'stallBody'; ms: number }
	/** The true answer in another shape; `shape` gets it parsed and gives what is sent as JSON. */
	| { kind: 'reshape'; shape: (answer: Record<string, unknown>) => unknown; status?: number }
	/** The true answer under another Content-Type. */
	| { kind: 'type'; contentType: string }
	/** A business failure in the envelope. */
	| { kind: 'envelope'; code: number; message: string; status?: number }
	/** A redirect. */
	| { kind: 'redirect'; location: string; status?: number }
	/** A business failure whose text contains the received Authorization header. */
	| { kind: 'echoToken' };

/** One trouble and whom it meets. */
export type Fault = FaultTarget & FaultKind;

/** A running simulator. */
export interface Simulator {
	/** Origin of the API, for example `http://127.0.0.1:3210`. */
	readonly url: string;
	/** Origin of the file host; another one, as with A2E. */
	readonly storageUrl: string;
	readonly token: string;
	/** Every request on both hosts, in order of arrival. */
	readonly requests: RecordedRequest[];
	/** Every accepted start, in order. */
	readonly starts: StartedTask[];
	/** Every call to a webhook, in order. */
	readonly webhooks: WebhookCall[];
	/** Credits left; may be set. */
	credits: number;
	/** Decides what becomes of the next start, or of the next `times` starts. */
	plan(plan: Plan, times?: number): void;
	/** Takes so much at once from now on, until the next reset. */
	limit(limits: Limits): void;
	/** Troubles the next matching request, or the next `times` ones. */
	fault(fault: Fault, times?: number): void;
	/** Forgets the faults that have not struck yet. */
	mend(): void;
	/** Ends the life of every result URL handed out so far. */
	expireResults(): void;
	/** Back to the state right after the start; origins and token stay. */
	reset(): void;
	/** Ends both servers and removes the stored files. */
	close(): Promise<void>;
}
