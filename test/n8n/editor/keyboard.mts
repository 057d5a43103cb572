import type { Page } from 'playwright-core';

/** More than any form has to step over. */
const MOST_STEPS = 80;

/** Presses a key until what has this test ID, or something within, has the focus. @throws Error when it is not reached */
export async function stepTo(page: Page, testId: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
	for (let step = 0; step < MOST_STEPS; step++) {
		await page.keyboard.press(key);
		if (await page.evaluate(hasFocus, testId)) return;
	}
	throw new Error(`the keyboard does not reach ${testId}`);
}

/** Runs in the page. */
function hasFocus(testId: string): boolean {
	const focused = document.activeElement;
	const takesKeys = focused?.matches('input, textarea, button') ?? false;
	return takesKeys && focused!.closest(`[data-test-id="${testId}"]`) !== null;
}
