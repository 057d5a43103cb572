import type { OnProgress } from '../../test/n8n/progress.mts';
import { type Contender, CONTENDERS, type Load, NAMES } from './contenders.mts';
import { type Figures, figuresOf, type LoadFigures } from './figures.mts';
import { measureLoad } from './measureLoad.mts';
import { plays, type Surroundings } from './play.mts';

/** What nobody measures: Node compiles code as it is first run, and that is nobody's waiting. */
const WARM_UP: Load = { tasks: 2, executions: 2 };

/** Measures every contender under every load, one after the other: nobody is in another one's way. */
export async function measureLoads(
	loads: readonly Load[],
	surroundings: Surroundings,
	onProgress: OnProgress,
): Promise<LoadFigures[]> {
	const all = plays(surroundings);
	const { simulator, factor } = surroundings;
	const measured: LoadFigures[] = [];
	await onProgress('warming up', async () => {
		for (const contender of CONTENDERS) await measureLoad(simulator, factor, WARM_UP, all[contender]);
	});
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
