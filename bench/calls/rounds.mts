import type { OnProgress } from '../../test/n8n/progress.mts';
import { type Contender, LIMITS, type Load, MARGINS, type Round, SHARED_LIMIT } from './contenders.mts';
import { bestOf, type Comparison, type Figures, figuresOf, idealMs, titleOf } from './figures.mts';
import { play, type Surroundings } from './play.mts';

type Case = Pick<Round, 'load' | 'limit' | 'executions'>;

const ALL: readonly Contender[] = ['a2e', 'loops', ...MARGINS, 'unlimited'];

/** What nobody measures: Node compiles code as it is first run. */
const WARM_UP: Case = { load: { calls: 20, answerMs: 10 }, limit: 4, executions: 1 };

/**
 * Compares all contenders in every case with `only` in its title. The lower the limit, the fewer the calls, and the longer it takes: contenders that mostly
 * wait do so side by side, each with a service of its own, and those that have much to do take turns.
 * @throws TypeError when no title has it
 */
export async function compareAll(
	{ loads, only }: { loads: readonly Load[]; only: string },
	surroundings: Surroundings,
	onProgress: OnProgress,
): Promise<Comparison[]> {
	const all = loads.flatMap((load): Case[] => [
		...LIMITS.map((limit) => ({ load, limit, executions: 1 })),
		{ load, limit: SHARED_LIMIT, executions: 2 },
	]);
	const cases = all.filter((one) => titleOf(one).includes(only));
	if (cases.length === 0) throw new TypeError(`--only takes a part of one of: ${namesOf(all)}`);
	const playOne = async (one: Case, contender: Contender) => {
		const seen = await play(surroundings, { ...one, contender });
		return figuresOf(idealMs(one), one.load.calls, seen);
	};
	const played = new Map<Case, Map<Contender, Figures>>(cases.map((one) => [one, new Map()]));
	const playInto = async (one: Case, contender: Contender) =>
		void played.get(one)?.set(contender, await playOne(one, contender));

	await onProgress('warming up', async () => {
		for (const contender of ALL) await playOne(WARM_UP, contender);
	});
	const below = cases.filter(({ limit }) => limit < SHARED_LIMIT);
	if (below.length > 0) {
		await onProgress(namesOf(below), async () => {
			await Promise.all(below.flatMap((one) => ALL.map(async (contender) => await playInto(one, contender))));
		});
	}
	const at = cases.filter(({ limit }) => limit === SHARED_LIMIT);
	for (const contender of at.length > 0 ? ALL : []) {
		await onProgress(`${namesOf(at)}, ${nameOf(contender)}`, async () => {
			await Promise.all(at.map(async (one) => await playInto(one, contender)));
		});
	}
	for (const one of cases.filter(({ limit }) => limit > SHARED_LIMIT)) {
		for (const contender of ALL) {
			await onProgress(`${titleOf(one)}, ${nameOf(contender)}`, async () => await playInto(one, contender));
		}
	}
	return cases.map((one) => comparisonOf(one, played.get(one) ?? new Map()));
}

function namesOf(cases: readonly Case[]): string {
	return cases.map(titleOf).join('; ');
}

function nameOf(contender: Contender): string {
	return typeof contender === 'string' ? contender : `batches + ${contender.marginPercent} %`;
}

/** @throws TypeError when one of them was not played */
function comparisonOf(one: Case, played: ReadonlyMap<Contender, Figures>): Comparison {
	const figures = (contender: Contender): Figures => {
		const found = played.get(contender);
		if (!found) throw new TypeError(`${nameOf(contender)} was not played`);
		return found;
	};
	const hand = bestOf(MARGINS.map((contender) => ({ contender, figures: figures(contender) })));
	const [a2e, loops, unlimited] = (['a2e', 'loops', 'unlimited'] as const).map(figures);
	return { ...one, a2e, loops, hand, unlimited };
}
