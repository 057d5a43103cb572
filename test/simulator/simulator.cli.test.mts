import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const program = join(import.meta.dirname, 'simulator.cli.mts');

async function run(...options: string[]) {
	const child = spawn(process.execPath, ['--import', 'tsx', program, ...options]);
	const output: Buffer[] = [];
	const ready = new Promise<void>((resolve) => {
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (chunk: Buffer) => {
				output.push(chunk);
				resolve();
			});
		}
	});
	const exit = once(child, 'exit');
	await ready;
	return { child, exit, text: () => Buffer.concat(output).toString() };
}

describe('the simulator as a program', () => {
	test('says where it is, serves, and ends on Ctrl-C', async () => {
		const { child, exit, text } = await run('--port', '0', '--token', 'sk_mine');
		const url = /API +(http:\S+)/.exec(text())?.[1];
		const headers = { authorization: 'Bearer sk_mine' };
		const answer = await fetch(`${url}/api/v1/user/remainingCoins`, { headers });
		expect(await answer.json()).toMatchObject({ code: 0, data: { coins: 10_000 } });
		child.kill('SIGINT');
		expect(await exit).toEqual([0, null]);
	});

	test.each([
		[['--help'], 0, '--time-scale'],
		[['--port', 'x'], 1, '--port must be a number'],
		[['--colour'], 1, "Unknown option '--colour'"],
	])('%j', async (options, code, words) => {
		const { exit, text } = await run(...options);
		expect((await exit)[0]).toBe(code);
		expect(text()).toContain(words);
		expect(text()).not.toContain('    at ');
	});
});
