const LOOK_MS = 1_000;

/**
 * Calls back once when the process that started this one is gone: `npm run` that is killed takes its shell along, not
 * the program. Does not keep the program alive.
 */
export function onOrphaned(callback: () => void): void {
	const parent = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(timer);
		callback();
	}, LOOK_MS);
	timer.unref();
}
