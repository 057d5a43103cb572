import { stringify } from 'flatted';
import type { IRun } from 'n8n-workflow';
import { type Engine, openEngine, PACKAGE } from '../../test/engine/engine.mts';
import { answerParent } from '../child.mts';
import { measure } from '../files/measure.mts';
import { MIB } from '../files/sampleFile.mts';
import { type Assignment, inputOf, PARAMETERS, type Taken } from './ways.mts';

const NODE = 'A2E';
/** Enough for every part of n8n and of the node to have been used once. */
const WARM_UP = 100;

/** One measured run of one node over a crowd of items, in a process of its own. */
async function pass({ way, items, origin, token, timeScale }: Assignment): Promise<Taken> {
	const engine = await openEngine({ token, region: 'custom', baseUrl: origin }, { timeScale });
	try {
		await run(engine, { way, items: WARM_UP });
		let ended: IRun | undefined;
		const { cpuSeconds, grownBytes } = await measure(async () => {
			ended = await run(engine, { way, items });
		});
		const passed = ended?.data.resultData.runData[NODE]?.at(-1)?.data?.main[0]?.length;
		if (passed !== items) throw new Error(`${passed} of ${items} items came`);
		const bytes = Buffer.byteLength(stringify(ended?.data));
		return { cpuSeconds, grownMib: grownBytes / MIB, dataMib: bytes / MIB };
	} finally {
		await engine.close();
	}
}

async function run(engine: Engine, { way, items }: Pick<Assignment, 'way' | 'items'>): Promise<IRun> {
	const node = { name: NODE, type: `${PACKAGE}.imageTools`, parameters: PARAMETERS[way](items) };
	const input = Array.from({ length: inputOf(way, items) }, (_, index) => ({
		json: { prompt: `A lighthouse at dawn, number ${index}` },
	}));
	const ended = await engine.run({ nodes: [node] }, input);
	if (ended.status !== 'success') {
		throw new Error(ended.data.resultData.error?.message ?? `the execution ended as "${ended.status}"`);
	}
	return ended;
}

await answerParent(pass);
