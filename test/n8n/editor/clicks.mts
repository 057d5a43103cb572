import type { Page } from 'playwright-core';

/** Counts the clicks of whatever the work does on the page, as a person makes them: a double click is two. */
export async function clicksOf(page: Page, work: () => Promise<void>): Promise<number> {
	await page.evaluate(() => {
		const counted = window as unknown as { clicks?: number };
		const count = () => (counted.clicks = (counted.clicks ?? 0) + 1);
		// A page that has counted before still does.
		if (counted.clicks === undefined) window.addEventListener('pointerdown', count, { capture: true });
		counted.clicks = 0;
	});
	await work();
	return await page.evaluate(() => (window as unknown as { clicks: number }).clicks);
}
