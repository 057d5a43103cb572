import { clock } from '../../../nodes/shared/client/clock';

/** How many times faster than real time pauses are. */
const FACTOR = 1_000;

/** Makes the clock of a test file's tests quick: hours pass in seconds. @returns the pauses of the current test, in ms */
export function useQuickClock(): number[] {
	const pauses: number[] = [];
	const { now, pause, random } = clock;
	beforeEach(() => {
		pauses.length = 0;
		const origin = now();
		clock.now = () => origin + (now() - origin) * FACTOR;
		clock.random = () => 0.5;
		clock.pause = async (ms, signal) => {
			pauses.push(ms);
			await pause(ms / FACTOR, signal);
		};
	});
	afterEach(() => Object.assign(clock, { now, pause, random }));
	return pauses;
}
