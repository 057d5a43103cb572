import { codes, Refusal } from './refusal.mts';

/** One movement of credits. */
export interface CreditChange {
	/** Positive for what came, negative for what was spent. */
	amount: number;
	/** Milliseconds since 1970. */
	at: number;
}

/** The credits of the user. */
export interface Account {
	credits: number;
	/** The switch for overflow jobs of dedicated lines. */
	autoPublicPool: boolean;
	/** Newest first. */
	readonly changes: CreditChange[];
	/** Takes credits. @throws {Refusal} when there are too few, and then takes none */
	charge(credits: number): void;
	/** Gives credits back. */
	refund(credits: number): void;
}

/**
 * An account with its first credits.
 *
 * @param now milliseconds since 1970
 */
export function createAccount(credits: number, now: () => number): Account {
	const changes: CreditChange[] = [];
	const change = (amount: number): void => {
		account.credits += amount;
		if (amount !== 0) changes.unshift({ amount, at: now() });
	};
	const account: Account = {
		credits: 0,
		autoPublicPool: false,
		changes,
		charge: (price) => {
			if (price > account.credits) {
				throw new Refusal(codes.insufficientCredits, `Insufficient credits: ${price} needed`);
			}
			change(-price);
		},
		refund: change,
	};
	change(credits);
	return account;
}
