/**
 * Counts what a piece of code goes through: each entry of an array that is spread or looped over, and each look-up in a
 * Map or Set. A measure of work that a busy machine does not change.
 */
export async function countWork(work: () => Promise<void>): Promise<number> {
	let steps = 0;
	const restore: Array<() => void> = [];
	const replace = <T extends object>(target: T, name: keyof T, around: (real: T[keyof T]) => unknown) => {
		const real = target[name];
		target[name] = around(real) as T[keyof T];
		restore.push(() => (target[name] = real));
	};
	const counted = (real: unknown) =>
		function (this: unknown, ...given: unknown[]) {
			steps++;
			return Reflect.apply(real as () => unknown, this, given);
		};
	for (const name of ['get', 'has', 'set'] as const) replace(Map.prototype, name, counted);
	for (const name of ['has', 'add', 'delete'] as const) replace(Set.prototype, name, counted);
	const iterator = Object.getPrototypeOf([][Symbol.iterator]()) as Iterator<unknown>;
	replace(iterator, 'next', counted);
	try {
		await work();
	} finally {
		for (const undo of restore) undo();
	}
	return steps;
}
