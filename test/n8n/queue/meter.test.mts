import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Meter } from './meter.mts';

const BUSY = 'for (;;);';
const RESTING = 'setInterval(() => {}, 1000)';
const WATCH_MS = 3_000;

const ends: Array<() => Promise<void>> = [];

afterEach(async () => {
	for (const end of ends.splice(0)) await end();
});

/** Starts a program on the first processor, below a shell that waits for it. */
async function start(script: string) {
	const line = `taskset -c 0 ${process.execPath} -e '${script}' & wait`;
	const shell = spawn('sh', ['-c', line], { detached: true, stdio: 'ignore' });
	await once(shell, 'spawn');
	const end = async () => {
		if (shell.exitCode !== null || shell.signalCode !== null) return;
		const gone = once(shell, 'exit');
		process.kill(-shell.pid!, 'SIGKILL');
		await gone;
	};
	ends.push(end);
	return { pid: shell.pid!, end };
}

/** What a meter sees of a program from its start on. */
async function watch(pid: number) {
	const meter = new Meter();
	ends.push(async () => await meter.stop());
	await meter.watch(pid);
	await sleep(WATCH_MS);
	const [first, last] = [meter.readings[0], meter.readings.at(-1)!];
	return {
		meter,
		passed: last.at - first.at,
		had: last.processorMs - first.processorMs,
		queued: last.queuedMs - first.queuedMs,
	};
}

test('programs that want the same processor have it in turns, and stand in line for the rest of the time', async () => {
	const { pid } = await start(BUSY);
	await start(BUSY);
	const { passed, had, queued } = await watch(pid);
	expect(queued).toBeGreaterThan(passed * 0.25);
	// A busy program is never anything but in line or at it.
	expect(Math.abs(had + queued - passed)).toBeLessThan(passed * 0.2);
});

test('a program that rests has next to nothing, and stands in no line', async () => {
	const { pid } = await start(RESTING);
	const { passed, had, queued } = await watch(pid);
	expect(had + queued).toBeLessThan(passed * 0.5);
});

test('what a program had stays counted when it is gone', async () => {
	const { pid, end } = await start(BUSY);
	const { meter, had } = await watch(pid);
	expect(had).toBeGreaterThan(0);
	await end();
	await sleep(1_000);
	const { processorMs } = meter.readings.at(-1)!;
	expect(processorMs).toBeGreaterThanOrEqual(had);
});
