/**
 * Tells a person what is going on: does the work, shows the label while it lasts and how long it took.
 * What the work returns or throws comes out unchanged.
 */
export type OnProgress = <T>(label: string, work: () => Promise<T>) => Promise<T>;

/** For callers that show nothing. */
export const silent: OnProgress = async (_label, work) => await work();

/** A place for words: a terminal, or a log that keeps every line. */
export interface Screen {
	write(text: string): unknown;
	isTTY?: boolean;
}

const TERMINAL_TICK_MS = 1_000;
const LOG_TICK_MS = 30_000;

/**
 * Progress as lines of text: on a terminal one line that counts the seconds, elsewhere a new line every half minute.
 */
export function progressOn(screen: Screen): OnProgress {
	return async (label, work) => {
		const started = Date.now();
		const line = () => `${label} ... ${seconds(started)} s`;
		const tick = () => screen.write(screen.isTTY ? `\r${line()}` : `${line()}\n`);
		const timer = setInterval(tick, screen.isTTY ? TERMINAL_TICK_MS : LOG_TICK_MS);
		if (screen.isTTY) tick();
		try {
			return await work();
		} finally {
			clearInterval(timer);
			screen.write(`${screen.isTTY ? '\r' : ''}${line()}\n`);
		}
	};
}

function seconds(since: number): number {
	return Math.round((Date.now() - since) / 1_000);
}
