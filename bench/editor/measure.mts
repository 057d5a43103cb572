import type { Locator, Page } from 'playwright-core';
import type { Setting } from '../../test/n8n/editor/setting.mts';
import type { OnProgress } from '../../test/n8n/progress.mts';
import { importWorkflow } from '../../test/n8n/rest/workflows.mts';
import { type Choice, type Contender, nodesOf } from './contenders.mts';
import { type Figure, FIGURE_NAMES, type Rounds } from './figures.mts';
import { MainThread, untilShown } from './inPage.mts';

const FORM = '[data-test-id="ndv"] [data-test-id="parameter-item"]';
const MANY = 10;

/**
 * Measures nodes in turn, everything of each once a round, so that none pays for what the page does the first time, and the
 * drift of the machine is everybody's. The first round, and in each the first time on a canvas, does not count.
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
	const all: Rounds[] = contenders.map(() => ({ shown: [], other: [], key: [], keyOfTen: [], behind: [] }));
	for (let round = 0; round <= rounds; round++) {
		const name = round === 0 ? 'a round to warm up' : `round ${round} of ${rounds}`;
		await onRound(name, async () => {
			for (const [at, contender] of contenders.entries()) {
				const figures = await once(canvas, contender, slack);
				if (round > 0) for (const figure of FIGURE_NAMES) all[at][figure].push(figures[figure]);
			}
		});
	}
	return all;
}

/** One node, everything once. */
async function once(canvas: Canvas, contender: Contender, slack: Contender): Promise<Record<Figure, number>> {
	await canvas.open(nodesOf(contender, 1, 'One'));
	const shown = await second(() => canvas.openNode('One 0'));
	const key = await second(() => canvas.key());
	const other = await second(async () => {
		const ms = await canvas.choose(contender.other);
		await canvas.choose(contender.back);
		return ms;
	});
	const [last] = nodesOf(slack, 1, 'Slack');
	await canvas.open([...nodesOf(contender, MANY, 'Many'), { ...last, position: [0, 500] }]);
	await canvas.openNode('Many 0');
	const keyOfTen = await second(() => canvas.key());
	await canvas.openNode('Slack 0');
	const behind = await second(() => canvas.key());
	return { shown, other, key, keyOfTen, behind };
}

/** The first time is for warming up. */
async function second(act: () => Promise<number>): Promise<number> {
	await act();
	return await act();
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
	async openNode(name: string): Promise<number> {
		await this.setting.editor.closePanels();
		const node = this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
		const ms = await untilShown(this.page, 'dblclick', FORM, async () => await node.dblclick());
		await this.setting.panel.shown();
		return ms;
	}

	/** One key in the first text field of the form. */
	async key(): Promise<number> {
		const field = this.setting.panel.root.locator('[data-test-id="parameter-input-field"]').first();
		await textOf(field).click();
		return await this.thread.key('a');
	}

	/** From the click on an entry to the form behind it. */
	async choose({ parameter, choice, leadsTo }: Choice): Promise<number> {
		const { panel } = this.setting;
		await panel.parameter(parameter).first().click();
		const entry = this.page.getByRole('option').filter({ hasText: new RegExp(`^\\s*${choice}`) });
		const visible = entry.filter({ visible: true }).first();
		await visible.waitFor();
		const selector = `[data-test-id="ndv"] [data-test-id="parameter-input-${leadsTo}"]`;
		return await untilShown(this.page, 'click', selector, async () => await visible.click());
	}
}

function textOf(field: Locator): Locator {
	return field.locator('xpath=descendant-or-self::*[self::input or self::textarea]').first();
}
