import type fc from 'fast-check';
import type { Stage } from '../harness/play.mts';

/** One kind of hostility: what may come, and what must hold whatever comes. */
export interface Suite<Case = never> {
	name: string;
	/** What it is about, for people. */
	about: string;
	/** How many of a hundred cases. */
	share: number;
	arbitrary: fc.Arbitrary<Case>;
	/** Does it. @throws Broken for what does not hold */
	check(stage: Stage, given: Case): Promise<void>;
}

/** Keeps the type of the cases between what makes them and what takes them. */
export function suite<Case>(parts: Suite<Case>): Suite {
	return parts as unknown as Suite;
}
