import type { Locator, Page } from 'playwright-core';

const ITEM = '[data-test-id="item-iterator-item"]';
const NAME = '[data-test-id="node-creator-item-name"]';
const CATEGORY = '[data-test-id="node-creator-category-item"]';
/** A list of actions that is not there by then is folded up. */
const UNFOLDED_WITHIN_MS = 5_000;
/** A key that has moved nothing by then went into a list that was still moving in. */
const MOVED_WITHIN_MS = 1_000;
const LOOK_AGAIN_MS = 20;
/** More than any list of actions is long. */
const MOST_STEPS = 80;

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

	/** Adds a node as a tool to the agent on the canvas. @param name as people know the node, without _Tool_ */
	async addTool(name: string): Promise<void> {
		const tools = this.page.locator('[data-test-id="canvas-node-input-handle"]').filter({ hasText: 'Tool' });
		await tools.locator('[data-test-id="canvas-handle-plus"]').last().click();
		await this.search(name);
		await this.choose(`${name} Tool`);
	}

	/** Adds a node with the keyboard alone, by its name and one of its actions. */
	async addByKeys(name: string, action: string): Promise<void> {
		const { keyboard } = this.page;
		// On an empty canvas the first key after a click only says which key it is now.
		await keyboard.press('Escape');
		await keyboard.press('n');
		await this.#search().waitFor();
		await keyboard.type(name);
		await this.#item(name).waitFor();
		await keyboard.press('Enter');
		await this.#item(action).waitFor();
		let marked = await this.#marked();
		for (let step = 0; marked !== action; step++) {
			if (step === MOST_STEPS) throw new Error(`the keyboard does not reach '${action}'`);
			await keyboard.press('ArrowDown');
			marked = await this.#markedAfter(marked);
		}
		await keyboard.press('Enter');
	}

	/** At which place a node is found, the first being 1. */
	async placeOf(name: string, words: string): Promise<number> {
		await this.#search().fill(words);
		await this.#item(name).waitFor();
		return (await this.#root.locator(NAME).allTextContents()).findIndex((found) => found.trim() === name) + 1;
	}

	/** Clicks what has that name. */
	async choose(name: string): Promise<void> {
		await this.#item(name).click();
	}

	/** Where a node has a trigger beside it, n8n lists both as one, and on an empty canvas the actions are folded up. */
	async #chooseAction(name: string): Promise<void> {
		const folded = this.#root.locator(CATEGORY).filter({ hasText: /^Actions/ });
		const item = this.#item(name);
		await item.waitFor({ timeout: UNFOLDED_WITHIN_MS }).catch(async () => await folded.first().click());
		await item.click();
	}

	/** What the keyboard has come to. */
	async #marked(): Promise<string | undefined> {
		return (await this.#root.locator('[class*="active"]').first().textContent())?.trim();
	}

	/** What the keyboard has come to from there. A list that is still moving in takes no key, and that is all right. */
	async #markedAfter(before: string | undefined): Promise<string | undefined> {
		const until = Date.now() + MOVED_WITHIN_MS;
		let marked = await this.#marked();
		while (marked === before && Date.now() < until) {
			await this.page.waitForTimeout(LOOK_AGAIN_MS);
			marked = await this.#marked();
		}
		return marked;
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
