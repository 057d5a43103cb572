import { answerParent } from '../child.mts';
import type { Assignment, Measurement } from './contenders.mts';
import { measure } from './measure.mts';
import { nodeMover } from './nodeTransfer.mts';
import { rawMover } from './rawTransfer.mts';

/** One measured transfer in a process of its own. */
async function transfer(assignment: Assignment): Promise<Measurement> {
	const { contender, direction, load, warmUp } = assignment;
	const mover = contender === 'raw' ? rawMover(assignment) : await nodeMover(contender, assignment);
	try {
		await (await mover.prepare(warmUp)).run();
		const measured = await mover.prepare(load);
		const measurement = await measure(measured.run);
		if (direction === 'out') {
			const received = await measured.receivedBytes();
			if (received !== load.bytes) throw new Error(`${received} of ${load.bytes} bytes came`);
		}
		return measurement;
	} finally {
		await mover.close();
	}
}

await answerParent(transfer);
