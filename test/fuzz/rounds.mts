import { setImmediate as turn } from 'node:timers/promises';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { glimpse, must } from './holds/fault.mts';
import { Realm } from './holds/realm.mts';
import type { Stage } from './harness/play.mts';
import { type Measured, Meter } from './measure.mts';
import type { FuzzOptions } from './options.mts';
import type { Suite } from './suites/suite.mts';

/** A case that fails, as small as it was found to be. */
export interface FoundFault {
	suite: string;
	seed: number;
	path: string;
	counterexample: string;
	reason: string;
}

export interface Told {
	/** A case begins: where it is, to be named when it never ends. */
	begins(place: { suite: string; seed: number; run: number }): void;
	fault(fault: FoundFault): void;
}

/** Cases of a suite in a round, for a share of 1. */
const CASES_PER_SHARE = 4;
/** Milliseconds for which a fault is made smaller. */
const SHRINK_MS = 60_000;
/** Milliseconds of real time after which a case counts as one that never ends. */
const HANG_MS = 30_000;
const LONGEST_EXAMPLE = 6_000;
/** How a case is shown: values may have millions of characters, or thousands of levels. */
const SHOWN = { depth: 8, maxStringLength: 300, maxArrayLength: 20, breakLength: 140 } as const;

export interface Sum extends Measured {
	cases: number;
	faults: number;
}

/** Plays rounds of all suites in turns, each with a seed of its own, until the time or the cases are used up or a fault is found. */
export async function playRounds(
	stage: Stage,
	suites: readonly Suite[],
	{ seed, cases, minutes, path }: FuzzOptions,
	told: Told,
): Promise<Sum> {
	const player = new Player(stage, told);
	const until = Date.now() + minutes * 60_000;
	const shares = suites.reduce((sum, { share }) => sum + share, 0);
	const isOver = () => player.faults > 0 || player.cases >= cases || Date.now() >= until;
	for (let round = 0; !isOver(); round++) {
		for (const one of suites) {
			if (isOver()) break;
			// With a number of cases each suite gets its share in one round.
			const wanted = Number.isFinite(cases)
				? Math.round((cases * one.share) / shares)
				: one.share * CASES_PER_SHARE;
			const numRuns = path === undefined ? Math.max(1, Math.min(Math.ceil(wanted), cases - player.cases)) : 1;
			await player.play(one, { seed: seed + round, numRuns, path });
		}
		if (path !== undefined) break;
	}
	return { ...player.meter.measured, cases: player.cases, faults: player.faults };
}

class Player {
	readonly meter = new Meter();
	cases = 0;
	faults = 0;
	private readonly realm = new Realm();
	private readonly astray: unknown[] = [];

	constructor(
		private readonly stage: Stage,
		private readonly told: Told,
	) {
		const note = (reason: unknown) => void this.astray.push(reason);
		process.on('unhandledRejection', note);
		process.on('uncaughtException', note);
	}

	async play(
		one: Suite,
		{ seed, numRuns, path }: { seed: number; numRuns: number; path?: string },
	): Promise<void> {
		let run = 0;
		let failedAt = Infinity;
		const property = fc.asyncProperty(one.arbitrary, async (given) => {
			// What is not smaller by then stays as it is.
			if (Date.now() > failedAt + SHRINK_MS) return;
			this.told.begins({ suite: one.name, seed, run: run++ });
			try {
				await this.case(one, given);
			} catch (error) {
				failedAt = Math.min(failedAt, Date.now());
				throw error;
			}
		});
		const result = await fc.check(property, { seed, numRuns, path });
		this.cases += result.numRuns;
		if (!result.failed) return;
		this.faults++;
		const { counterexample, counterexamplePath, errorInstance } = result;
		this.told.fault({
			suite: one.name,
			seed,
			path: counterexamplePath ?? '0',
			counterexample: glimpse(inspect(counterexample?.[0], SHOWN), LONGEST_EXAMPLE),
			reason: reasonOf(errorInstance),
		});
	}

	private async case(one: Suite, given: never): Promise<void> {
		this.astray.length = 0;
		try {
			await this.meter.around(async () => {
				await inTime(one.check(this.stage, given));
				// What nobody waited for has its turn.
				await turn();
				await turn();
			});
		} finally {
			this.realm.hold();
		}
		must(this.astray.length === 0, () => `nobody caught ${reasonOf(this.astray[0])}`);
	}
}

async function inTime(work: Promise<void>): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const hang = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error('a case does not end')), HANG_MS);
	});
	await Promise.race([work, hang]).finally(() => clearTimeout(timer));
}

function reasonOf(error: unknown): string {
	return error instanceof Error ? glimpse(error.stack ?? error.message, 3_000) : glimpse(String(error));
}
