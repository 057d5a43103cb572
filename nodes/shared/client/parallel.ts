/**
 * Runs `work` on every item, at most `limit` at once. Rejects with the first fault after all running ones have ended.
 * @param onFault is told of each fault at once
 */
export async function inParallel<T>(
	items: readonly T[],
	limit: number,
	work: (item: T) => Promise<void>,
	onFault?: () => void,
): Promise<void> {
	const faults: unknown[] = [];
	let next = 0;
	const lane = async () => {
		while (next < items.length && faults.length === 0) {
			const item = items[next++];
			try {
				await work(item);
			} catch (fault) {
				faults.push(fault);
				onFault?.();
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
	if (faults.length > 0) await Promise.reject(faults[0]);
}

/** Lets at most `limit` pieces of work run at once, whoever asks; the others wait, in order. */
export function atMost(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
	const waiting: Array<() => void> = [];
	let free = limit;
	return async (work) => {
		if (free > 0) free--;
		else await new Promise<void>((go) => waiting.push(go));
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else free++;
		}
	};
}
