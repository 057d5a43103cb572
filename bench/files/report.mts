import { aligned } from '../../test/table.mts';
import { type Contender, CONTENDERS } from './contenders.mts';
import type { Figures } from './figures.mts';

const NAMES: Record<Contender, string> = {
	raw: 'raw undici',
	httpRequest: 'HTTP Request',
	a2e: 'A2E',
};

const HEADINGS = ['', '', 'time', 'MiB/s', 'x raw', 'x HTTP Request', 'CPU', 'memory growth'];

/** The table of all figures. Pure. */
export function tableOf(ways: Figures[], mebibytes: number): string {
	const rows = ways.flatMap(({ direction, lines }) =>
		CONTENDERS.map((contender, index) => {
			const { seconds, cpuSeconds, grownMib } = lines[contender];
			return [
				index === 0 ? direction : '',
				NAMES[contender],
				`${seconds.toFixed(2)} s`,
				(mebibytes / seconds).toFixed(0),
				(seconds / lines.raw.seconds).toFixed(2),
				(seconds / lines.httpRequest.seconds).toFixed(2),
				`${cpuSeconds.toFixed(2)} s`,
				`${grownMib.toFixed(1)} MiB`,
			];
		}),
	);
	return aligned([HEADINGS, ...rows], 2);
}

/**
 * The last line, for people and machines alike. Pure.
 * @param node version of the Node that moved the files
 */
export function closingLine(node: string, ways: Figures[]): string {
	const told = ways.map(({ direction, lines, grownMib, timesRaw, timesHttpRequest }) => {
		const [raw, httpRequest] = [lines.raw, lines.httpRequest].map((line) => line.grownMib.toFixed(1));
		const memory = `${grownMib.toFixed(1)} MiB (raw ${raw}, HTTP Request ${httpRequest})`;
		return `${direction} ${memory}, ${timesRaw.toFixed(2)}x raw, ${timesHttpRequest.toFixed(2)}x HTTP Request`;
	});
	return `bench:files: Node ${node}, ${told.join('; ')}`;
}
