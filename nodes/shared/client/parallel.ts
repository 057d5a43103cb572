/** Runs `work` on every item, at most `limit` at once. Rejects with the first fault after all running ones have ended. */
export async function inParallel<T>(
	items: readonly T[],
	limit: number,
	work: (item: T) => Promise<void>,
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
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
	if (faults.length > 0) await Promise.reject(faults[0]);
}
