import type { OnProgress } from '../../test/n8n/progress.mts';
import { type Contender, CONTENDERS, type Load, NAMES } from './contenders.mts';
import { type Figures, figuresOf, type LoadFigures } from './figures.mts';
import { measureLoad } from './measureLoad.mts';
import { plays, type Surroundings } from './play.mts';

/** Measures every contender under every load, one after the other: nobody is in another one's way. */
export async function measureLoads(
	loads: readonly Load[],
	surroundings: Surroundings,
	onProgress: OnProgress,
): Promise<LoadFigures[]> {
	const all = plays(surroundings);
	const { simulator, factor } = surroundings;
	const measured: LoadFigures[] = [];
	for (const load of loads) {
		const lines: Partial<Record<Contender, Figures>> = {};
		for (const contender of CONTENDERS) {
			const label = `${load.executions} x ${load.tasks} tasks: ${NAMES[contender]}`;
			lines[contender] = figuresOf(
				await onProgress(label, async () => await measureLoad(simulator, factor, load, all[contender])),
			);
		}
		measured.push({ load, lines: lines as LoadFigures['lines'] });
	}
	return measured;
}
