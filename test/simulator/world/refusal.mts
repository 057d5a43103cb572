/**
 * Codes of business failures. Only 30005 and 1001 are A2E's own numbers; the others are invented, because A2E's are
 * not known. A client that depends on them would be wrong, which is why they look like nothing in particular.
 */
export const codes = {
	badMedia: 41001,
	insufficientCredits: 41002,
	busy: 41003,
	unusable: 41004,
	bothBackgrounds: 30005,
	hostsOccupied: 1001,
} as const;

/** A request the service understood and will not fulfil. It becomes an envelope whose code is not 0. */
export class Refusal extends Error {
	/** HTTP status of the answer: A2E sends most business failures with 200. */
	readonly status: number;

	constructor(
		readonly code: number,
		message: string,
		status = 200,
	) {
		super(message);
		this.status = status;
	}
}

/** The answer for an id that no longer exists, or never did. */
export function notFound(): Refusal {
	return new Refusal(404, 'The record does not exist', 404);
}
