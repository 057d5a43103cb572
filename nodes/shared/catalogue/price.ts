/**
 * What a start costs changes, and A2E publishes few prices: people are sent to where A2E tells the price of what they are
 * about to start.
 */
export const PRICE = 'Costs credits: Get Quote under Account can tell how many.';

/** What one call of an AI agent's tool may spend and start where nobody says otherwise. */
export const TOOL_LIMITS = { mostCredits: 100, mostStarts: 3 } as const;
