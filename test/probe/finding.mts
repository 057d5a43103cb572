// What the probe finds. A finding holds names of keys, types, counts and known words, and never what stands in an answer.

/** How an answer differs from what the package believes. */
export type DriftKind =
	/** Nothing came, or nothing that is JSON. */
	| 'silence'
	| 'status'
	| 'redirect'
	| 'html'
	| 'json'
	| 'refused'
	/** The envelope around `data`. */
	| 'envelope'
	/** What holds the records in `data`. */
	| 'shape'
	| 'paging'
	/** A key is not there, of another type, or written in another form. */
	| 'missing'
	| 'type'
	| 'form'
	/** A word that is not in the vocabulary. */
	| 'word'
	/** A record that should not be there, or is another than the one that was asked for. */
	| 'record'
	/** A task that ended well shows no result where one is known to be. */
	| 'result';

/** One difference. */
export interface Drift {
	kind: DriftKind;
	/** `data.rows[].coins`, or `status` and `body` for the answer as a whole. */
	key: string;
	words: string;
}

/** What a call was checked for. */
export type Aspect = 'answer' | 'envelope' | 'shape' | 'paging' | 'records' | 'tasks';

/** What the probe says about one route. */
export interface RouteResult {
	/** `GET /api/v1/user/remainingCoins`. */
	route: string;
	/** Its group in A2E's documentation. */
	group: string;
	calls: number;
	/** One entry for each check that was made. */
	checks: Aspect[];
	drifts: Drift[];
	/** Worth knowing, and no drift. */
	notes: string[];
	/** Records that were looked at. */
	records: number;
	/** Why it was not asked. */
	unasked?: string;
}
