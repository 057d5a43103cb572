import {
	type Assignment,
	type Contender,
	CONTENDERS,
	type Direction,
	DIRECTIONS,
	type Measurement,
} from './contenders.mts';
import { type Figures, figuresOf } from './figures.mts';

/** Carries out one transfer of a round. */
export type Measure = (turn: Pick<Assignment, 'contender' | 'direction'>) => Promise<Measurement>;

/**
 * Measures all contenders in turn, `runs` times each way. Each round begins with another contender, so that whatever
 * changes on the machine meanwhile changes it for all.
 */
export async function measureRounds(runs: number, measure: Measure): Promise<Figures[]> {
	const ways: Figures[] = [];
	for (const direction of DIRECTIONS)
		ways.push(figuresOf(direction, await measureWay(runs, direction, measure)));
	return ways;
}

async function measureWay(runs: number, direction: Direction, measure: Measure) {
	const measurements: Record<Contender, Measurement[]> = { raw: [], httpRequest: [], a2e: [] };
	for (let round = 0; round < runs; round++) {
		for (let turn = 0; turn < CONTENDERS.length; turn++) {
			const contender = CONTENDERS[(round + turn) % CONTENDERS.length];
			measurements[contender].push(await measure({ contender, direction }));
		}
	}
	return measurements;
}
