import type { Page } from 'playwright-core';

/** Counts the clicks of whatever the work does on the page, as a person makes them: a double click is two. */
export async function clicksOf(page: Page, work: () => Promise<void>): Promise<number> {
	await page.evaluate(() => {
		const counted = window as unknown as { clicks: number; counts?: boolean };
		counted.clicks = 0;
		// The page of an earlier count counts already.
		if (!counted.counts) window.addEventListener('pointerdown', () => counted.clicks++, { capture: true });
		counted.counts = true;
	});
	await work();
	return await page.evaluate(() => (window as unknown as { clicks: number }).clicks);
}
