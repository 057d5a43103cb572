import type { Plan } from '../../../simulator/simulator.mts';

/** Over before anybody has looked. */
export const QUICK: Plan = { durationMs: 1_000 };

/** Longer than *Automatic* holds a worker where nobody waits for the answer. */
export const PAST_A_MINUTE: Plan = { durationMs: 80_000 };

/** Long enough to be parked, and for a person to do something meanwhile. */
export const SOME_TIME: Plan = { durationMs: 40_000 };

/** Goes on when all is over. */
export const ENDLESS: Plan = { stuck: true };

/** Fails, in A2E's words. */
export const failing = (plan: Plan): Plan => ({
	...plan,
	fail: { code: 'NO_FACE', message: 'No face was found in the picture' },
});
export const FAILURE = 'No face was found in the picture';
