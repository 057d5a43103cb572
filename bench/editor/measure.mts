import type { Locator, Page } from 'playwright-core';
import type { Setting } from '../../test/n8n/editor/setting.mts';
import type { OnProgress } from '../../test/n8n/progress.mts';
import { importWorkflow } from '../../test/n8n/rest/workflows.mts';
import { type Choice, type Contender, nodesOf } from './contenders.mts';
import { type Reading, READING_NAMES, type Rounds } from './figures.mts';
import { median } from '../files/figures.mts';
import { MainThread, untilShown } from './inPage.mts';

const FORM = '[data-test-id="ndv"] [data-test-id="parameter-item"]';
const MANY = 10;

/** How often something is done unmeasured, until what n8n and the browser prepare at the first times is there. */
const WARM_UPS = 2;
/** How often it is measured then; the median counts. */
const READINGS = 3;

/**
 * Measures nodes in turn, everything of each once a round, so that the drift of the machine is everybody's. Each round begins
 * with another one, for what comes first pays for what the page does the first time. A first round does not count.
 *
 * @returns the milliseconds of each, as they are given
 */
export async function measure(
	setting: Setting,
	contenders: readonly Contender[],
	slack: Contender,
	{ rounds, onRound }: { rounds: number; onRound: OnProgress },
): Promise<Rounds[]> {
	const canvas = new Canvas(setting, await MainThread.of(setting.editor.page));
	const all = contenders.map(
		() => Object.fromEntries(READING_NAMES.map((name): [string, number[]] => [name, []])) as Rounds,
	);
	for (let round = 0; round <= rounds; round++) {
		const name = round === 0 ? 'a round to warm up' : `round ${round} of ${rounds}`;
		await onRound(name, async () => {
			for (let turn = 0; turn < contenders.length; turn++) {
				const at = (round + turn) % contenders.length;
				const readings = await once(canvas, contenders[at], slack);
				if (round > 0) for (const one of READING_NAMES) all[at][one].push(readings[one]);
			}
		});
	}
	return all;
}

/** One node, everything once. */
async function once(
	canvas: Canvas,
	contender: Contender,
	slack: Contender,
): Promise<Record<Reading, number>> {
	await canvas.open(nodesOf(contender, 1, 'One'));
	const opened = medians(await warm(() => canvas.openNode('One 0')));
	const key = await canvas.keys();
	const changed = medians(
		await warm(async () => {
			const taken = await canvas.choose(contender.other);
			await canvas.choose(contender.back);
			return taken;
		}),
	);
	const [last] = nodesOf(slack, 1, 'Slack');
	await canvas.open([...nodesOf(contender, MANY, 'Many'), { ...last, position: [0, 500] }]);
	await canvas.openNode('Many 0');
	const keyOfTen = await canvas.keys();
	await canvas.openNode('Slack 0');
	const behind = await canvas.keys();
	return {
		...{ key, keyOfTen, behind },
		...{ shown: opened.ms, shownElapsed: opened.elapsed },
		...{ other: changed.ms, otherElapsed: changed.elapsed },
	};
}

/** Milliseconds of the page's main thread, and on the clock. */
interface Taken {
	ms: number;
	elapsed: number;
}

/** What something takes after it was done often enough to be as it always is. */
async function warm<T>(act: () => Promise<T>): Promise<T[]> {
	const all: T[] = [];
	for (let time = 0; time < WARM_UPS + READINGS; time++) all.push(await act());
	return all.slice(WARM_UPS);
}

function medians(all: readonly Taken[]): Taken {
	return { ms: median(all.map(({ ms }) => ms)), elapsed: median(all.map(({ elapsed }) => elapsed)) };
}

/** A workflow in the editor, and what is done to it with a clock at hand. */
class Canvas {
	private readonly page: Page;

	constructor(
		private readonly setting: Setting,
		private readonly thread: MainThread,
	) {
		this.page = setting.editor.page;
	}

	async open(nodes: ReturnType<typeof nodesOf>): Promise<void> {
		const workflow = { name: 'Bench', nodes, connections: {}, settings: { executionOrder: 'v1' as const } };
		const { id } = await importWorkflow(this.setting.stage.session, workflow, {});
		await this.setting.editor.openWorkflow(id);
	}

	/** From the double click to the form. The panel of another node is closed first. */
	async openNode(name: string): Promise<Taken> {
		await this.setting.editor.closePanels();
		const node = this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
		const taken = await this.until('dblclick', FORM, async () => await node.dblclick());
		await this.setting.panel.shown();
		return taken;
	}

	/** A key in the first text field of the form. */
	async keys(): Promise<number> {
		const field = this.setting.panel.root.locator('[data-test-id="parameter-input-field"]').first();
		await textOf(field).click();
		await this.thread.settled();
		return median(await warm(() => this.thread.key('a')));
	}

	/** From the click on an entry to the form behind it. */
	async choose({ parameter, choice, leadsTo }: Choice): Promise<Taken> {
		const { panel } = this.setting;
		await panel.parameter(parameter).first().click();
		const entry = this.page.getByRole('option').filter({ hasText: new RegExp(`^\\s*${choice}`) });
		const visible = entry.filter({ visible: true }).first();
		await visible.waitFor();
		const selector = `[data-test-id="ndv"] [data-test-id="parameter-input-${leadsTo}"]`;
		return await this.until('click', selector, async () => await visible.click());
	}

	/** What it takes from an event to the frame that shows something, once all before is done with. */
	private async until(
		event: 'dblclick' | 'click',
		selector: string,
		act: () => Promise<void>,
	): Promise<Taken> {
		await this.thread.settled();
		const { ms, result: elapsed } = await this.thread.during(() =>
			untilShown(this.page, event, selector, act),
		);
		return { ms, elapsed };
	}
}

function textOf(field: Locator): Locator {
	return field.locator('xpath=descendant-or-self::*[self::input or self::textarea]').first();
}
