import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BinaryDataService, PackageDirectoryLoader } from 'n8n-core';
import type { EngineOptions } from './types.mts';

export const ROOT = resolve(import.meta.dirname, '../../..');

/** n8n's libraries, loaded with their settings, and the built package as n8n's loader sees it. */
export interface Core {
	core: typeof import('n8n-core');
	n8n: typeof import('n8n-workflow');
	loader: PackageDirectoryLoader;
	binaryData: BinaryDataService;
	/** Everything that n8n and the nodes logged. */
	log: string[];
	/** Removes n8n's files. */
	remove(): void;
}

export async function loadCore({
	binaryMode = 'filesystem',
}: Pick<EngineOptions, 'binaryMode'>): Promise<Core> {
	const home = mkdtempSync(join(tmpdir(), 'a2e-engine-'));
	Object.assign(process.env, {
		N8N_USER_FOLDER: home,
		N8N_ENCRYPTION_KEY: 'engine-tests',
		N8N_DEFAULT_BINARY_DATA_MODE: binaryMode,
		N8N_LOG_LEVEL: 'silent',
		N8N_DIAGNOSTICS_ENABLED: 'false',
	});
	// n8n reads its settings while it is loaded, so it comes after them.
	await import('reflect-metadata');
	const core = await import('n8n-core');
	const n8n = await import('n8n-workflow');
	const { Container } = await import('@n8n/di');
	const log: string[] = [];
	const note = (message: string, meta?: object) => log.push(`${message} ${JSON.stringify(meta ?? {})}`);
	n8n.LoggerProxy.init({ error: note, warn: note, info: note, debug: note } as never);
	const binaryData = Container.get(core.BinaryDataService);
	await binaryData.init();
	const loader = new core.PackageDirectoryLoader(ROOT);
	await loader.loadAll();
	return {
		...{ core, n8n, loader, binaryData, log },
		remove: () => rmSync(home, { recursive: true, force: true }),
	};
}
