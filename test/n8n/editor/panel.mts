import type { Locator, Page } from 'playwright-core';
import type { Act } from './fill.mts';

const id = (name: string) => `[data-test-id="${name}"]`;
/** How long a step may take: A2E's part is short here, n8n's is not always. */
const STEP_LIMIT_MS = 60_000;
/** How long a list takes at most, where it was opened at all. */
const LIST_MS = 20_000;
/** A text that has not changed for so long is all of it. */
const SETTLED_AFTER_MS = 500;

/** The panel of an open node: its form to the left, what it put out to the right. */
export class Panel {
	readonly root: Locator;

	constructor(private readonly page: Page) {
		this.root = page.locator(id('ndv')).first();
	}

	/** Waits until its form is there. */
	async shown(): Promise<void> {
		await this.root.locator(id('node-parameters')).first().waitFor();
	}

	/** One parameter of the form. */
	parameter(name: string): Locator {
		return this.root.locator(id(`parameter-input-${name}`));
	}

	/** Does what a person does. */
	async act(act: Act): Promise<void> {
		switch (act.does) {
			case 'fill':
				return await this.fill(act.parameter, act.text);
			case 'fillRow':
				return await this.fillRow(act.parameter, act.text);
			case 'toggle':
				return await this.toggle(act.parameter);
			case 'choose':
				return await this.choose(act.parameter, act.choice);
			case 'pick':
				await this.pick(act.parameter);
		}
	}

	/** Clicks into a text field and gives it this text. */
	async fill(name: string, text: string): Promise<void> {
		const field = this.#text(this.parameter(name)).first();
		await field.click();
		await field.fill(text);
	}

	/** Gives the first row of a list this text. A list that opens without rows gets one. */
	async fillRow(name: string, text: string): Promise<void> {
		if (!(await this.parameter(name).first().isVisible())) await this.#addRow().click();
		await this.fill(name, text);
	}

	/** Turns a switch to its other side. */
	async toggle(name: string): Promise<void> {
		await this.parameter(name).locator('.el-switch').click();
	}

	/** Chooses from a fixed list. @param choice as it is shown */
	async choose(name: string, choice: string): Promise<void> {
		await this.parameter(name).click();
		await this.page.getByRole('option').filter({ hasText: choice }).first().click();
	}

	/**
	 * Opens a list of A2E's records and picks one, the first without words to search for.
	 *
	 * @returns what it is called
	 * @throws Error with what the list says where it has none
	 */
	async pick(name: string, words?: string): Promise<string> {
		const input = this.parameter(name).locator(id('rlc-input'));
		const open = async () => {
			await input.click();
			if (words !== undefined) await this.page.locator(id('rlc-search')).fill(words);
		};
		const item = this.page
			.locator(`${id('rlc-item')}:visible`)
			.filter({ hasText: words ?? '' })
			.first();
		await open();
		// A form that is drawn anew meanwhile closes the list; a person would open it again.
		await item.waitFor({ timeout: LIST_MS }).catch(open);
		const text = ((await item.textContent()) ?? '').trim();
		await item.click();
		if (!(await picked(input))) throw new Error(`'${name}' has nothing to pick: ${text}`);
		return text;
	}

	/** Lets the model of the agent fill in a parameter of a tool. */
	async leaveToModel(name: string): Promise<void> {
		const its = this.page.locator(id(`parameter-input-${name}`));
		const item = this.root.locator(id('parameter-item')).filter({ has: its });
		await item.last().locator(id('from-ai-override-button')).click();
	}

	/** Runs a tool with what its agent would give it: the first thing that its model fills in. */
	async executeAsAgent(text: string): Promise<void> {
		await this.execute(async () => {
			await this.root.locator(id('node-execute-button')).click();
			const given = this.page.getByRole('dialog').filter({ hasText: 'would normally come from' });
			await given.locator('input').first().fill(text);
			await given.getByRole('button', { name: 'Execute step' }).click();
		});
	}

	/** Has a webhook trigger listen, and lets somebody call its test address. */
	async executeByCall(body: object): Promise<void> {
		const webhooks = this.root.locator('.webhooks');
		await webhooks.locator('.headline').click();
		const address = /https?:\S+/.exec(await webhooks.getByText('/webhook-test/').innerText())?.[0] ?? '';
		const headers = { 'content-type': 'application/json' };
		await this.execute(undefined, async () => {
			const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
			if (!response.ok) throw new Error(`n8n answered the call with ${response.status}`);
		});
	}

	/**
	 * Runs the node, and waits until n8n is through.
	 *
	 * @param press how it is run; without it by its button
	 * @param meanwhile what happens once n8n has taken it up
	 */
	async execute(press?: () => Promise<void>, meanwhile?: () => Promise<void>): Promise<void> {
		const started = this.page.waitForResponse(
			(response) => response.request().method() === 'POST' && /\/workflows\/\w+\/run/.test(response.url()),
		);
		if (press) await press();
		else await this.root.locator(id('node-execute-button')).click();
		await started;
		await meanwhile?.();
		await this.#output(id('ndv-executing')).waitFor({ state: 'hidden', timeout: STEP_LIMIT_MS });
		await this.#output(id('run-data-item-count'))
			.or(this.#output(id('node-error-message')))
			.first()
			.waitFor({ timeout: STEP_LIMIT_MS });
	}

	/** What the node put out, as n8n shows it. @throws Error with n8n's words when the step failed */
	async output(): Promise<string> {
		const error = await this.error();
		if (error) throw new Error(`the step failed: ${error}`);
		await this.#output(id('radio-button-json')).click();
		const data = this.#output(id('ndv-data-container')).filter({ hasText: /\S/ });
		return await this.#settledText(data);
	}

	/** The words of the error that the step is to end with: until then n8n shows what the step put out before. */
	async failure(): Promise<string> {
		await this.root.locator(id('node-error-message')).waitFor({ timeout: STEP_LIMIT_MS });
		return (await this.error()) ?? '';
	}

	/** The words of the error that the step ended with, if it did. */
	async error(): Promise<string | undefined> {
		const message = this.root.locator(id('node-error-message'));
		if (!(await message.isVisible())) return undefined;
		const description = this.root.locator(id('node-error-description'));
		return [
			await message.innerText(),
			...((await description.isVisible()) ? [await description.innerText()] : []),
		].join('\n');
	}

	/** Closes it. */
	async close(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.root.waitFor({ state: 'hidden' });
	}

	/** A text that n8n writes bit by bit, once it stays as it is. */
	async #settledText(part: Locator): Promise<string> {
		let before: string | undefined;
		let text = await part.innerText();
		while (text !== before) {
			await this.page.waitForTimeout(SETTLED_AFTER_MS);
			[before, text] = [text, await part.innerText()];
		}
		return text;
	}

	/** A part of what is to the right. */
	#output(selector: string): Locator {
		return this.root.locator(id('output-panel')).locator(selector);
	}

	/** The button of the first list without rows. */
	#addRow(): Locator {
		const empty = this.root.locator('.duplicate-parameter').filter({ hasText: 'no items' });
		return empty.first().getByRole('button');
	}

	#text(parameter: Locator): Locator {
		return parameter.locator('input, textarea, [contenteditable="true"]');
	}
}

/** What n8n shows in the field of a list. */
async function picked(input: Locator): Promise<string> {
	return await input.locator('xpath=descendant-or-self::input').first().inputValue();
}
