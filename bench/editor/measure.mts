import type { Locator, Page } from 'playwright-core';
import type { Setting } from '../../test/n8n/editor/setting.mts';
import { importWorkflow } from '../../test/n8n/rest/workflows.mts';
import { type Choice, type Contender, nodesOf } from './contenders.mts';
import type { Rounds } from './figures.mts';
import { MainThread, untilShown } from './inPage.mts';

const FORM = '[data-test-id="ndv"] [data-test-id="parameter-item"]';
const MANY = 10;

/** Measures one node, everything in as many rounds; the first of a canvas does not count. */
export async function measure(
	setting: Setting,
	contender: Contender,
	slack: Contender,
	rounds: number,
): Promise<Rounds> {
	const canvas = new Canvas(setting, await MainThread.of(setting.editor.page));
	await canvas.open(nodesOf(contender, 1, 'One'));
	const shown = await repeat(rounds, () => canvas.openNode('One 0'));
	await canvas.openNode('One 0');
	const key = await repeat(rounds, () => canvas.key());
	const other = await repeat(rounds, async () => {
		const ms = await canvas.choose(contender.other);
		await canvas.choose(contender.back);
		return ms;
	});
	await canvas.open(nodesOf(contender, MANY, 'Many'));
	await canvas.openNode('Many 0');
	const keyOfTen = await repeat(rounds, () => canvas.key());
	const [last] = nodesOf(slack, 1, 'Slack');
	await canvas.open([...nodesOf(contender, MANY, 'Many'), { ...last, position: [0, 500] }]);
	await canvas.openNode('Slack 0');
	const behind = await repeat(rounds, () => canvas.key());
	return { shown, other, key, keyOfTen, behind };
}

/** The first time is for warming up. */
async function repeat(rounds: number, once: () => Promise<number>): Promise<number[]> {
	const all: number[] = [];
	for (let round = 0; round <= rounds; round++) all.push(await once());
	return all.slice(1);
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
