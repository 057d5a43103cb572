/** Advice that fits both a start that A2E refuses and a task that it ends without success. */

export const BUY_CREDITS = "Buy credits at A2E, or check the balance with 'Account: Get Credits'";
/** A2E's code 1003. */
export const MINOR_SEEN = 'A2E saw a minor in the media; this is final, use other media';
/** A2E's code 1004. */
export const MINOR_SUSPECTED = 'A2E suspects a minor in the media; use other media';
