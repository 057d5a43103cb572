/** What a choice costs, or which plan it needs. */
const PRICE = /\b(credits?|plan|free|price)\b/i;

/**
 * A description of a choice with its price and plan in front: n8n's editor shows two lines of it and cuts the rest. Pure.
 * @param description whole sentences
 */
export function priceFirst(description: string): string {
	const sentences = description.split(/(?<=\.)\s+(?=[A-Z])/);
	const prices = sentences.filter((sentence) => PRICE.test(sentence));
	if (prices.length === 0) return description;
	const others = sentences.filter((sentence) => !PRICE.test(sentence));
	const plans = prices.filter((sentence) => /\bplan\b/i.test(sentence));
	return [...plans, ...prices.filter((sentence) => !plans.includes(sentence)), ...others].join(' ');
}
