import type { INode } from 'n8n-workflow';
import type { Locator, Page } from 'playwright-core';
import { Panel } from '../../test/n8n/editor/panel.mts';
import type { Setting } from '../../test/n8n/editor/setting.mts';
import type { Editor } from '../../test/n8n/editor.mts';
import type { Session } from '../../test/n8n/rest/session.mts';
import { importWorkflow } from '../../test/n8n/rest/workflows.mts';
import type { Choice } from './contenders.mts';
import { MainThread, untilShown } from './inPage.mts';

/** How many keys are measured at a time: one alone tells little, for it takes between half and twice as long as the next. */
const KEYS = 7;

const FORM = '[data-test-id="ndv"] [data-test-id="parameter-item"]';

/** What nodes sign in with, as {@link importWorkflow} takes it. */
export type Credentials = Parameters<typeof importWorkflow>[2];

/** Milliseconds of the page's main thread, and on the clock. */
export interface Taken {
	ms: number;
	elapsed: number;
}

/** A tab with a workflow in n8n's editor, and what is done to it with a clock at hand. */
export class Tab {
	private readonly page: Page;
	private readonly panel: Panel;

	private constructor(
		private readonly editor: Editor,
		private readonly session: Session,
		private readonly credentials: Credentials,
		private readonly thread: MainThread,
	) {
		this.page = editor.page;
		this.panel = new Panel(editor.page);
	}

	/** A new one, of the same browser. */
	static async of({ editor, stage }: Setting, credentials: Credentials): Promise<Tab> {
		const own = await editor.newTab();
		return new Tab(own, stage.session, credentials, await MainThread.of(own.page));
	}

	/** Before anything is done in it: a tab behind another one draws nothing. */
	async bringToFront(): Promise<void> {
		await this.page.bringToFront();
	}

	/** Shows a new workflow. */
	async open(nodes: INode[]): Promise<void> {
		const workflow = { name: 'Bench', nodes, connections: {}, settings: { executionOrder: 'v1' as const } };
		const { id } = await importWorkflow(this.session, workflow, this.credentials);
		await this.bringToFront();
		await this.editor.openWorkflow(id);
	}

	/** From the double click to the form. The panel of another node is closed first. */
	async openNode(name: string): Promise<Taken> {
		await this.editor.closePanels();
		const node = this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
		const taken = await this.until('dblclick', FORM, async () => await node.dblclick());
		await this.panel.shown();
		return taken;
	}

	/** Milliseconds of each of some keys in the first text field of the form. The first key after a click does more, and is not counted. */
	async keys(): Promise<number[]> {
		const field = this.panel.root.locator('[data-test-id="parameter-input-field"]').first();
		await textOf(field).click();
		await this.thread.settled();
		await this.thread.key('a');
		const taken: number[] = [];
		for (let time = 0; time < KEYS; time++) taken.push(await this.thread.key('a'));
		return taken;
	}

	/** From the click on an entry to the form behind it. */
	async choose({ parameter, choice, leadsTo }: Choice): Promise<Taken> {
		await this.panel.parameter(parameter).first().click();
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
