import { homedir } from 'node:os';
import path from 'node:path';

/** Where each platform wants caches to be, below the home folder, when the environment does not say. */
const PLATFORM_CACHE: Partial<Record<NodeJS.Platform, string>> = {
	darwin: 'Library/Caches',
	win32: 'AppData/Local',
};

/** This project's folder among the user's caches: what lies there is large, can be made again and outlives a checkout. */
export function cacheFolder(): string {
	const base =
		process.env.XDG_CACHE_HOME || path.join(homedir(), PLATFORM_CACHE[process.platform] ?? '.cache');
	return path.join(base, 'n8n-nodes-a2e');
}
