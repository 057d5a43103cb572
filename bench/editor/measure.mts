import type { Setting } from '../../test/n8n/editor/setting.mts';
import type { OnProgress } from '../../test/n8n/progress.mts';
import { type Contender, nodesOf } from './contenders.mts';
import { type Reading, READING_NAMES, type Rounds } from './figures.mts';
import { type Credentials, Tab } from './tab.mts';

const MANY = 10;

/** How often something is done unmeasured, until what n8n and the browser prepare at the first time is there. */
const WARM_UPS = 1;
/** How often it is measured then, in each round. */
const READINGS = 3;

/** A node in the tab that is its own. */
interface Seat {
	contender: Contender;
	tab: Tab;
}

/**
 * Measures nodes side by side, each in a tab of its own: whatever is done is done with all of them in turn, and that again and
 * again, so that a slow while of the machine is everybody's. Each turn begins with another one. Every round loads the pages anew.
 *
 * @param slack the node behind ten of the others
 * @param credentials what the nodes sign in with
 * @returns the milliseconds of each, as they are given: all that were read
 */
export async function measure(
	setting: Setting,
	contenders: readonly Contender[],
	slack: Contender,
	{ rounds, credentials, onRound }: { rounds: number; credentials: Credentials; onRound: OnProgress },
): Promise<Rounds[]> {
	const seats: Seat[] = [];
	for (const contender of contenders) seats.push({ contender, tab: await Tab.of(setting, credentials) });
	const all = seats.map(
		() => Object.fromEntries(READING_NAMES.map((name): [string, number[]] => [name, []])) as Rounds,
	);
	const [last] = nodesOf(slack, 1, 'Slack');
	for (let round = 1; round <= rounds; round++) {
		await onRound(`round ${round} of ${rounds}`, async () => {
			for (const { contender, tab } of seats) await tab.open(nodesOf(contender, 1, 'One'));
			await inTurn(seats, readAlone, all);
			for (const { contender, tab } of seats)
				await tab.open([...nodesOf(contender, MANY, 'Many'), { ...last, position: [0, 500] }]);
			await inTurn(seats, readMany, all);
		});
	}
	return all;
}

/** Does the same with all of them in turn, until it is as it always is, and then to note what is read. */
async function inTurn(
	seats: readonly Seat[],
	read: (seat: Seat) => Promise<Partial<Rounds>>,
	all: readonly Rounds[],
): Promise<void> {
	for (let time = 0; time < WARM_UPS + READINGS; time++) {
		for (let turn = 0; turn < seats.length; turn++) {
			const at = (time + turn) % seats.length;
			await seats[at].tab.bringToFront();
			const readings = await read(seats[at]);
			if (time < WARM_UPS) continue;
			for (const [name, ms] of Object.entries(readings)) all[at][name as Reading].push(...ms);
		}
	}
}

/** The only node of the canvas: its form, a key in it, and the form of another operation. */
async function readAlone({ contender: { other, back }, tab }: Seat): Promise<Partial<Rounds>> {
	const opened = await tab.openNode('One 0');
	const key = await tab.keys();
	const changed = await tab.choose(other);
	await tab.choose(back);
	return {
		...{ shown: [opened.ms], shownElapsed: [opened.elapsed], key },
		...{ other: [changed.ms], otherElapsed: [changed.elapsed] },
	};
}

/** One of ten, and Slack's behind them. */
async function readMany({ tab }: Seat): Promise<Partial<Rounds>> {
	await tab.openNode('Many 0');
	const keyOfTen = await tab.keys();
	await tab.openNode('Slack 0');
	return { keyOfTen, behind: await tab.keys() };
}
