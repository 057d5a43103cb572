import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Message } from './fuzz.child.mts';
import type { FuzzOptions } from './options.mts';
import type { FoundFault, Sum } from './rounds.mts';

/** Milliseconds without a word from the process that plays, after which it hangs. */
const SILENCE_MS = 90_000;
/** Megabytes of heap that the process may have; what needs more fails there. */
const HEAP_MB = 1_500;

/** Plays the cases in a process of its own and watches it: a loop that never ends, or all memory gone, is a fault too. */
export async function playWatched(
	options: FuzzOptions,
	onFault: (fault: FoundFault) => void,
): Promise<Sum | undefined> {
	const given = JSON.stringify(options, (_, value: unknown) => (value === Infinity ? 'Infinity' : value));
	const child = fork(join(import.meta.dirname, 'fuzz.child.mts'), [given], {
		execArgv: ['--import', 'tsx', `--max-old-space-size=${HEAP_MB}`],
	});
	let last: Extract<Message, { is: 'begins' }> | undefined;
	let sum: Sum | undefined;
	let hangs = false;
	const faults: FoundFault[] = [];
	let alarm: NodeJS.Timeout | undefined;
	const watch = () => {
		clearTimeout(alarm);
		alarm = setTimeout(() => {
			hangs = true;
			child.kill('SIGKILL');
		}, SILENCE_MS);
	};
	watch();
	child.on('message', (message: Message) => {
		watch();
		if (message.is === 'begins') last = message;
		else if (message.is === 'end') sum = message.sum;
		else {
			faults.push(message.fault);
			onFault(message.fault);
		}
	});
	await new Promise((resolve) => child.once('exit', resolve));
	clearTimeout(alarm);
	if (!sum && last && faults.length === 0) {
		const reason = hangs
			? 'the case hangs in one piece of code'
			: 'the case ended the process, perhaps for want of memory';
		onFault({
			suite: last.suite,
			seed: last.seed,
			path: String(last.run),
			counterexample: '(not known)',
			reason,
		});
	}
	return sum;
}
