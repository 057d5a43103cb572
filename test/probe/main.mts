// What `npm run probe` does: reads what was asked for, probes, prints, and says how it went by its exit code.
import manifest from '../../package.json';
import { maskToken } from '../../nodes/shared/client/connection';
import { ProbeEnd } from './line.mts';
import { HELP, readOptions, type Task, UsageError } from './options.mts';
import { MOST_CALLS, probe } from './probe.mts';
import { lastLine, report, tally } from './report.mts';

const OK = 0;
const DRIFTS = 1;
const NOT_MADE = 2;

/** Milliseconds between two calls to A2E. */
export const PACE_MS = 500;

/**
 * @param print gets every line
 * @param paceMs milliseconds between two calls to A2E
 * @returns the exit code
 */
export async function main(
	args: string[],
	env: Readonly<Record<string, string | undefined>>,
	print: (line: string) => void,
	paceMs = PACE_MS,
): Promise<number> {
	try {
		const task = readOptions(args, env);
		if (task.does === 'help') {
			print(HELP);
			return OK;
		}
		return task.does === 'probe'
			? await probeService(task, print, paceMs)
			: await probeHere(task.does, print);
	} catch (error) {
		if (!(error instanceof UsageError || error instanceof ProbeEnd)) throw error;
		print(error.message);
		return NOT_MADE;
	}
}

async function probeService(
	{ baseUrl, token, region }: Extract<Task, { does: 'probe' }>,
	print: (line: string) => void,
	paceMs: number,
): Promise<number> {
	// Nothing that came from A2E is in the report; this is for the day on which a mistake puts it there.
	const say = (text: string) => print(maskToken(text, token));
	const seconds = Math.ceil((MOST_CALLS * paceMs) / 1000);
	say(
		`At most ${MOST_CALLS} free calls, one at a time, ${seconds} seconds or more. Nothing is started or changed.\n`,
	);
	const result = await probe({ baseUrl, token, paceMs });
	say(report(result, { date: new Date(), version: manifest.version, region }));
	const sum = tally(result.routes);
	say(lastLine(sum));
	if (sum.drifts > 0) return DRIFTS;
	return result.stopped === undefined ? OK : NOT_MADE;
}

async function probeHere(does: 'modes' | 'drifts', print: (line: string) => void): Promise<number> {
	const { runModes, runPlants } = await import('./simulator/run.mts');
	const { lastLine: last, ok } = await (does === 'modes' ? runModes(print) : runPlants(print));
	print(last);
	return ok ? OK : DRIFTS;
}
