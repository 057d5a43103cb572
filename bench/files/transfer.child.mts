import type { Assignment } from './contenders.mts';
import { measure } from './measure.mts';
import { nodeMover } from './nodeTransfer.mts';
import { rawMover } from './rawTransfer.mts';

/** One measured transfer in a process of its own; the assignment comes as JSON, the measurement goes back as a message. */
async function main(assignment: Assignment): Promise<void> {
	const { contender, direction, load, warmUp } = assignment;
	const mover = contender === 'raw' ? rawMover(assignment) : await nodeMover(contender, assignment);
	try {
		await (await mover.prepare(warmUp)).run();
		const transfer = await mover.prepare(load);
		const measurement = await measure(transfer.run);
		if (direction === 'out') {
			const received = await transfer.receivedBytes();
			if (received !== load.bytes) throw new Error(`${received} of ${load.bytes} bytes came`);
		}
		process.send?.(measurement);
	} finally {
		await mover.close();
	}
}

const abandon = () => process.exit(1);

// Without the process that wants to know, there is no reason to go on.
process.once('disconnect', abandon);
await main(JSON.parse(process.argv[2]) as Assignment).catch((error: Error) => {
	process.stderr.write(error.message);
	process.exitCode = 1;
});
process.off('disconnect', abandon);
process.disconnect();
