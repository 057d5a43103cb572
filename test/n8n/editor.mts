import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, type Locator, type Page, chromium } from 'playwright-core';
import type { Owner } from './rest/session.mts';

/** Chromium without anything that reaches out by itself. */
const CHROMIUM_FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** High enough for the longest form. */
const WINDOW = { width: 1440, height: 1600 };

const CANVAS = '[data-test-id="canvas"]';
const NODE = '[data-test-id="canvas-node"]';
const PANEL = '[data-test-id="ndv"]';
const PARTS_OF_CANVAS = `${NODE}, [data-test-id="sticky"]`;
const PARTS_OF_FORM = ['tab-params', 'node-execute-button', 'parameter-item']
	.map((id) => `${PANEL} [data-test-id="${id}"]`)
	.join(', ');

/** Pixels around what a picture shows; the words below a node need the first. */
const CANVAS_MARGIN = 56;
const FORM_MARGIN = 12;

/** n8n's editor in a headless browser, signed in. */
export class Editor {
	private constructor(
		private readonly url: string,
		private readonly browser: Browser,
		private readonly page: Page,
	) {}

	/**
	 * Opens the browser and signs in.
	 *
	 * @param url address of n8n
	 * @throws Error when there is no Chromium at CHROMIUM_PATH (default /usr/bin/chromium)
	 */
	static async open(url: string, { email, password }: Owner): Promise<Editor> {
		const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
		const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
		const page = await browser.newPage({ viewport: WINDOW, deviceScaleFactor: 2 });
		await page.goto(`${url}/signin`);
		await page.getByLabel('Email').fill(email);
		await page.getByLabel('Password').fill(password);
		await page.getByRole('button', { name: 'Sign in' }).click();
		await page.waitForURL((address) => !address.pathname.startsWith('/signin'));
		return new Editor(url, browser, page);
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

	/** Closes the panel again. */
	async closeNode(): Promise<void> {
		await this.page.locator(`${PANEL} [data-test-id="ndv-close-button"]`).click();
	}

	/** Saves a PNG of the workflow on the canvas, its notes included. */
	async pictureCanvas(file: string): Promise<void> {
		await this.#picture(file, PARTS_OF_CANVAS, CANVAS_MARGIN);
	}

	/** Saves a PNG of the open panel's form, all of it. */
	async pictureForm(file: string): Promise<void> {
		await this.#picture(file, PARTS_OF_FORM, FORM_MARGIN);
	}

	async #picture(file: string, parts: string, margin: number): Promise<void> {
		await mkdir(path.dirname(file), { recursive: true });
		// n8n shows more of what the mouse is over.
		await this.page.mouse.move(0, 0);
		const boxes = await Promise.all((await this.page.locator(parts).all()).map((part) => part.boundingBox()));
		await this.page.screenshot({ path: file, clip: around(boxes, margin) });
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
