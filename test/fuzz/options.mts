import { parseArgs } from 'node:util';

export const HELP = `Hostile inputs and answers, made up anew in every run, against the built package.

npm run fuzz -- --minutes 10        for so long, with fresh seeds
npm run fuzz -- --cases 10000       so many cases in all
npm run fuzz -- --seed 1            with this seed first
npm run fuzz -- --only answers      of one suite
npm run fuzz -- --only answers --seed 1 --path 17:0:2
                                    one case once more, as a fault names it

Without any of them: 10,000 cases.`;

export interface FuzzOptions {
	seed: number;
	/** Ends the run, whichever comes first. */
	cases: number;
	minutes: number;
	only?: string;
	/** One case of a seed. */
	path?: string;
	help: boolean;
}

const CASES = 10_000;

/** @throws Error for what is no option */
export function readOptions(args: string[]): FuzzOptions {
	const { values } = parseArgs({
		args,
		options: {
			cases: { type: 'string' },
			minutes: { type: 'string' },
			seed: { type: 'string' },
			only: { type: 'string' },
			path: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	const { only, path, help } = values;
	const minutes = number('minutes', values.minutes);
	const cases = number('cases', values.cases);
	const seed = number('seed', values.seed) ?? Math.floor(Math.random() * 2 ** 31);
	if (path !== undefined && (values.seed === undefined || only === undefined)) {
		throw new Error('--path needs the --seed and the suite (--only) that it belongs to');
	}
	return {
		...{ seed, only, path, help },
		minutes: minutes ?? Infinity,
		cases: cases ?? (minutes === undefined ? CASES : Infinity),
	};
}

function number(name: string, text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const value = Number(text);
	if (text.trim() === '' || !Number.isFinite(value)) throw new Error(`--${name} ${text} is not a number`);
	return value;
}
