import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Chromium without anything that reaches out by itself. */
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** Starts a Chromium without a window: that of CHROMIUM_PATH, or the first one on the PATH. @throws Error that says how to get one */
export async function openBrowser(): Promise<Browser> {
	return await chromium.launch({ executablePath: findChromium(process.env), args: FLAGS });
}

/** Pure, but for looking which files there are. */
export function findChromium({ CHROMIUM_PATH, PATH = '' }: NodeJS.ProcessEnv): string {
	const folders = PATH.split(path.delimiter);
	const candidates = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
	const found = CHROMIUM_PATH || candidates.find((file) => existsSync(file));
	if (found) return found;
	throw new Error(
		"There is no Chromium: install one (Debian: 'apt-get install chromium') or name it in CHROMIUM_PATH",
	);
}
