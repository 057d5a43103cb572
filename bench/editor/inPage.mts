import type { CDPSession, Page } from 'playwright-core';

/** What runs in the page may hold functions; the loader of TypeScript wraps those in a helper that no page has. */
export const HELPER = 'globalThis.__name = (wrapped) => wrapped;';

/**
 * Milliseconds from an event in the page to the first frame that shows something.
 *
 * @param selector what is to be shown
 * @param act what a person does, which ends with the event
 */
export async function untilShown(
	page: Page,
	event: 'dblclick' | 'click',
	selector: string,
	act: () => Promise<void>,
): Promise<number> {
	const measured = page.evaluate(
		([name, wanted]) =>
			new Promise<number>((resolve) => {
				const begin = () => {
					const begun = performance.now();
					const look = () => {
						const found = document.querySelector(wanted);
						if (!found?.checkVisibility()) return void requestAnimationFrame(look);
						// What stands behind a frame in the line of tasks runs when it is drawn.
						requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
					};
					look();
				};
				window.addEventListener(name, begin, { capture: true, once: true });
			}),
		[event, selector],
	);
	await act();
	return await measured;
}

/** How long after something is done all that it sets off has run; n8n puts some of it off. */
const SETTLED_MS = 800;
/** From a key to the next. What is put off for longer than that counts with the next one. */
const KEY_MS = 400;

/** The processor time of the page's main thread. */
export class MainThread {
	private constructor(
		private readonly page: Page,
		private readonly session: CDPSession,
	) {}

	static async of(page: Page): Promise<MainThread> {
		const session = await page.context().newCDPSession(page);
		await session.send('Performance.enable', { timeDomain: 'threadTicks' });
		return new MainThread(page, session);
	}

	/** @returns the milliseconds that something takes, and what it gives */
	async during<T>(act: () => Promise<T>): Promise<{ ms: number; result: T }> {
		const before = await this.busy();
		const result = await act();
		return { ms: (await this.busy()) - before, result };
	}

	/** Until what a person has done before is done with. */
	async settled(): Promise<void> {
		await this.page.waitForTimeout(SETTLED_MS);
	}

	/** Milliseconds that one key takes in the field that has the focus, until the next one may follow. */
	async key(key: string): Promise<number> {
		const { ms } = await this.during(async () => {
			await this.page.keyboard.press(key);
			await this.page.waitForTimeout(KEY_MS);
		});
		return ms;
	}

	private async busy(): Promise<number> {
		const { metrics } = await this.session.send('Performance.getMetrics');
		return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1_000;
	}
}
