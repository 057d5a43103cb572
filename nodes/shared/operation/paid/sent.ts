/** A start that A2E has accepted. */
export interface Sent {
	/** The `data` of A2E's answer. */
	data: unknown;
	/** When A2E accepted it, in this run of the node or an earlier one; ms since epoch. */
	startedAt: number;
	/** The answer is not in A2E's usual form, so that an ID must be in it to prove that it was accepted. */
	odd?: boolean;
	/** What A2E says beside it. */
	message?: string;
}
