import { type Simulator, startSimulator } from '../../test/simulator/simulator.mts';
import type { Asked, Told } from './double.mts';

/** Services in a process of their own, so that their work is not that of the nodes. */
const simulators = new Map<number, Simulator>();

async function answer({ id, ask }: Asked): Promise<Told['answer']> {
	if (ask.what === 'open') {
		const simulator = await startSimulator({ token: ask.token, credits: 1e9, limits: ask.limits });
		simulators.set(id, simulator);
		return { url: simulator.url };
	}
	const simulator = simulators.get(id);
	if (!simulator) throw new TypeError(`No service ${id}`);
	const { requests } = simulator;
	const refused = requests.filter(({ status }) => status === 429);
	const taken = requests.filter(({ status }) => status !== 429);
	await simulator.close();
	simulators.delete(id);
	return {
		answered: requests.length,
		refused: refused.length,
		firstAt: requests.at(0)?.at ?? 0,
		lastAt: taken.at(-1)?.at ?? 0,
	};
}

process.on('message', (asked: Asked) => {
	void answer(asked).then(
		(told) => process.send?.({ id: asked.id, answer: told } satisfies Told),
		(error: Error) => process.send?.({ id: asked.id, error: error.message } satisfies Told),
	);
});
// Without the process that measures, there is no reason to go on.
process.once('disconnect', () => process.exit());
