import type { Amount } from '../../contract/families.mts';
import type { Json } from '../http/handler.mts';

/** What a price and a typical time depend on. */
export interface AmountBasis {
	body: Json;
	/** Total length of the media inputs, in seconds; 0 when there is none that can be measured. */
	mediaSeconds: number;
}

/** Works out a number of seconds or credits for one start. */
export function amountOf(amount: Amount, { body, mediaSeconds }: AmountBasis): number {
	if (typeof amount === 'number') return amount;
	if ('with' in amount) return body[amount.with] === undefined ? amount.otherwise : amount.value;
	if ('by' in amount) return amount.values[String(body[amount.by])] ?? amount.otherwise;
	const { perMediaSecond, least = 0, most = Infinity } = amount;
	return Math.min(most, Math.max(least, mediaSeconds * perMediaSecond));
}
