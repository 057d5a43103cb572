import type { Locator, Page } from 'playwright-core';

const ITEM = '[data-test-id="item-iterator-item"]';
const NAME = '[data-test-id="node-creator-item-name"]';
const CATEGORY = '[data-test-id="node-creator-category-item"]';

/** n8n's panel from which nodes are added. */
export class Creator {
	readonly #root: Locator;

	constructor(private readonly page: Page) {
		this.#root = page.locator('[data-test-id="node-creator"]');
	}

	/** Opens it on a canvas: by the big plus of an empty one, else by the small one. */
	async open(): Promise<void> {
		const empty = this.page.locator('[data-test-id="canvas-plus-button"]');
		const plus = this.page.locator('[data-test-id="node-creator-plus-button"]');
		await empty.or(plus).first().click();
		await this.#search().waitFor();
	}

	/** Types words into the search. @returns names of what is found, the best first */
	async search(words: string): Promise<string[]> {
		await this.#search().fill(words);
		await this.#root.locator(NAME).first().waitFor();
		return await this.#root.locator(NAME).allTextContents();
	}

	/**
	 * Adds a node as a person does who knows its name.
	 *
	 * @param action what is picked from its list of actions; a node with one operation has none
	 */
	async add(name: string, action?: string): Promise<void> {
		await this.open();
		await this.search(name);
		await this.choose(name);
		if (action !== undefined) await this.#chooseAction(action);
		else await this.page.getByRole('button', { name: 'Add to workflow' }).click();
	}

	/** Clicks what has that name. */
	async choose(name: string): Promise<void> {
		await this.#item(name).click();
	}

	/** Where a node has a trigger beside it, n8n lists both as one, and on an empty canvas the actions are folded up. */
	async #chooseAction(name: string): Promise<void> {
		const folded = this.#root.locator(CATEGORY).filter({ hasText: /^Actions/ });
		const item = this.#item(name);
		await item.or(folded.first()).first().waitFor();
		if (!(await item.isVisible())) await folded.first().click();
		await item.click();
	}

	#item(name: string): Locator {
		return this.#root
			.locator(ITEM)
			.filter({ has: this.page.locator(NAME).getByText(name, { exact: true }) })
			.first();
	}

	#search(): Locator {
		return this.#root.locator('[data-test-id="node-creator-search-bar"]');
	}
}
