import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from './editor/browser.mts';
import type { Owner } from './rest/session.mts';

/** High enough for the longest form, and twice as fine as a screen. */
const FINE = { viewport: { width: 1440, height: 1600 }, deviceScaleFactor: 2 };

/** How long n8n may take for one thing on a busy machine; its first page is all of the editor. */
const PATIENCE_MS = 90_000;

const CANVAS = '[data-test-id="canvas"]';
const NODE = '[data-test-id="canvas-node"]';
const PANEL = '[data-test-id="ndv"]';
const PARTS_OF_CANVAS = `${NODE}, [data-test-id="sticky"]`;
const PARTS_OF_FORM = ['tab-params', 'node-execute-button', 'parameter-item']
	.map((id) => `${PANEL} [data-test-id="${id}"]`)
	.join(', ');

/** The plus behind the last node, whose line would end at the edge of the picture. */
const WITHOUT_INVITATIONS = '[data-test-id="canvas-handle-plus-wrapper"] { visibility: hidden }';

/** Pixels around what a picture shows; the words below a node need the first. */
const CANVAS_MARGIN = 56;
const FORM_MARGIN = 12;

/** n8n's editor in a headless browser, signed in. */
export class Editor {
	private constructor(
		private readonly url: string,
		private readonly browser: Browser,
		/** The page that shows it. */
		readonly page: Page,
	) {}

	/**
	 * Opens the browser and signs in.
	 *
	 * @param url address of n8n
	 * @param view size of the window, and how fine it is drawn
	 * @throws Error when there is no Chromium
	 */
	static async open(url: string, { email, password }: Owner, view = FINE): Promise<Editor> {
		const browser = await openBrowser();
		try {
			const context = await browser.newContext(view);
			context.setDefaultTimeout(PATIENCE_MS);
			const page = await context.newPage();
			await page.goto(`${url}/signin`);
			await page.getByLabel('Email').fill(email);
			await page.getByLabel('Password').fill(password);
			await page.getByRole('button', { name: 'Sign in' }).click();
			await page.waitForURL((address) => !address.pathname.startsWith('/signin'));
			return new Editor(url, browser, page);
		} catch (fault) {
			// A browser that stays open keeps the process from ending.
			await browser.close();
			throw fault;
		}
	}

	/** The same person's editor in another tab of the browser, which is closed with it. */
	async newTab(): Promise<Editor> {
		return new Editor(this.url, this.browser, await this.page.context().newPage());
	}

	/** The version of the browser. */
	get version(): string {
		return this.browser.version();
	}

	/** Shows an empty canvas. Where one was shown before, n8n's own menu is much quicker than loading everything again. */
	async newWorkflow(): Promise<void> {
		const menu = this.page.locator('[data-test-id="universal-add"]');
		if (new URL(this.page.url()).pathname.startsWith('/workflow/') && (await menu.isVisible())) {
			await this.closePanels();
			await menu.click();
			await this.page
				.getByRole('menuitem', { name: 'New workflow' })
				.filter({ visible: true })
				.first()
				.click();
		} else await this.page.goto(`${this.url}/workflow/new`);
		await this.page.locator('[data-test-id="canvas-plus-button"]').waitFor();
	}

	/** Closes the panel of a node, and what is open in it. */
	async closePanels(): Promise<void> {
		const close = this.page.locator(`${PANEL} [data-test-id="ndv-close-button"]`).first();
		if (await close.isVisible()) await close.click();
	}

	/** Shows a workflow with all its nodes in view. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.#settle();
	}

	/** Shows a past execution: the same canvas, each node with what it put out. */
	async openExecution(workflowId: string, executionId: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${workflowId}/executions/${executionId}`);
		await this.#settle();
	}

	/** Opens a node's panel. @param name as on the canvas */
	async openNode(name: string): Promise<void> {
		await this.#node(name).dblclick();
		await this.page.locator(PANEL).first().waitFor();
		await this.page.waitForLoadState('networkidle');
	}

	/** The workflow on the canvas as a PNG, its notes included. */
	async canvasPicture(): Promise<Buffer> {
		return await this.#picture(PARTS_OF_CANVAS, CANVAS_MARGIN);
	}

	/** The open panel's form as a PNG, all of it. */
	async formPicture(): Promise<Buffer> {
		return await this.#picture(PARTS_OF_FORM, FORM_MARGIN);
	}

	async #picture(parts: string, margin: number): Promise<Buffer> {
		// n8n shows more of what the mouse is over.
		await this.page.mouse.move(0, 0);
		const boxes = await Promise.all((await this.page.locator(parts).all()).map((part) => part.boundingBox()));
		return await this.page.screenshot({
			clip: around(boxes, margin),
			animations: 'disabled',
			style: WITHOUT_INVITATIONS,
		});
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	#node(name: string): Locator {
		return this.page.locator(`${NODE}[data-node-name="${name}"]`);
	}

	/** The canvas draws its nodes, then moves them into view. */
	async #settle(): Promise<void> {
		await this.page.locator(CANVAS).first().waitFor();
		await this.page.locator(NODE).first().waitFor();
		await this.page.waitForLoadState('networkidle');
		const checklist = this.page.locator('[data-test-id="suggested-actions-close"]');
		if (await checklist.isVisible()) await checklist.click();
	}
}

interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** The smallest box around others, widened by a margin. What is not shown has no box, or an empty one. */
function around(boxes: ReadonlyArray<Box | null>, margin: number): Box {
	const shown = boxes.filter((box): box is Box => box !== null && box.width > 0);
	const x = Math.min(...shown.map((box) => box.x)) - margin;
	const y = Math.min(...shown.map((box) => box.y)) - margin;
	return {
		x,
		y,
		width: Math.max(...shown.map((box) => box.x + box.width)) + margin - x,
		height: Math.max(...shown.map((box) => box.y + box.height)) + margin - y,
	};
}
