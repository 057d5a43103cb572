import { Closers } from '../test/n8n/demo/closers.mts';
import { onOrphaned } from '../test/n8n/demo/orphaned.mts';
import { type OnProgress, progressOn } from '../test/n8n/progress.mts';

/** What a benchmark gets to run with. */
export interface Surroundings {
	/** What it opens is put away at the end, also when it is left early. */
	closers: Closers;
	/** Is set when it is left early. */
	signal: AbortSignal;
	onProgress: OnProgress;
}

/** A benchmark as a command. */
export interface Bench<Options> {
	/** As in `npm run <name>`. */
	name: string;
	help: string;
	/** @throws TypeError that names what it cannot use */
	readOptions: (args: string[]) => Options;
	/** Measures everything and tells it. @returns whether all promises are kept */
	measure: (options: Options, surroundings: Surroundings) => Promise<boolean>;
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Milliseconds for what runs to come to its end by itself. Executions cannot be told to end, and are left then. */
const GRACE_MS = 5_000;

/** Runs a benchmark as a command: exit code 1 when a promise is missed or it fails, 130 and the like when it is left early. */
export async function runBench<Options extends { help: boolean }>({
	name,
	help,
	readOptions,
	measure,
}: Bench<Options>): Promise<void> {
	const closers = new Closers();
	const leaving = new AbortController();
	const close = async () =>
		await closers.close().catch((error: Error) => {
			process.exitCode ||= 1;
			say(`${name}: ${error.message}`);
		});
	const leave = (code: number) => {
		process.exitCode = code;
		leaving.abort();
		void close().then(() => setTimeout(() => process.exit(code), GRACE_MS).unref());
	};
	process.once('SIGINT', () => leave(130));
	process.once('SIGTERM', () => leave(143));
	onOrphaned(() => leave(129));
	try {
		const options = readOptions(process.argv.slice(2));
		const surroundings = { closers, signal: leaving.signal, onProgress: progressOn(process.stdout) };
		if (options.help) say(help);
		else if (!(await measure(options, surroundings))) process.exitCode = 1;
	} catch (error) {
		process.exitCode ||= 1;
		if (!leaving.signal.aborted) say(`${name}: failed ${(error as Error).message}`);
	} finally {
		await close();
	}
}
