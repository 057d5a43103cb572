import path from 'node:path';
import { families } from '../../contract/families.mts';
import { sampleStart } from '../../simulator/sampleStart.mts';
import { type Plan, type Simulator, startSimulator } from '../../simulator/simulator.mts';
import { Closers } from '../demo/closers.mts';
import { WORK } from '../demo/pack.mts';
import { type Stage, openStage } from '../demo/stage.mts';
import { Editor } from '../editor.mts';
import type { OnProgress } from '../progress.mts';
import { Creator } from './creator.mts';
import { Panel } from './panel.mts';

/** A screen as people have it, but high enough for the longest form. */
const SCREEN = { viewport: { width: 1440, height: 1600 }, deviceScaleFactor: 1 };

/** Where it is shown how pictures differ from those that are kept. */
export const DIFFERENCES = path.join(WORK, 'pictures');

/** A person in front of n8n's editor, with a simulated A2E behind it. */
export interface Setting {
	simulator: Simulator;
	stage: Stage;
	editor: Editor;
	creator: Creator;
	panel: Panel;
}

/** Brings up n8n with the package, and a browser that is signed in to it. */
export async function openSetting(closers: Closers, onProgress?: OnProgress): Promise<Setting> {
	const simulator = await startSimulator({ strict: true });
	closers.add(() => simulator.close());
	const credential = { token: simulator.token, region: 'custom', baseUrl: simulator.url };
	const stage = await openStage(credential, closers, onProgress);
	const editor = await Editor.open(stage.server.url, stage.owner, SCREEN);
	closers.add(() => editor.close());
	return { simulator, stage, editor, creator: new Creator(editor.page), panel: new Panel(editor.page) };
}

/**
 * Starts a task at A2E, as somebody else would. It ends at once.
 *
 * @param type its family in the contract
 * @param plan how it ends, where that is not well
 * @returns the ID of the task
 */
export async function startElsewhere(simulator: Simulator, type: string, plan: Plan = {}): Promise<string> {
	const { url, token, storageUrl } = simulator;
	simulator.plan({ type, durationMs: 1, ...plan });
	const family = families.find((candidate) => candidate.type === type)!;
	const { path: route, body } = sampleStart(family, { sample: (name) => `${storageUrl}/samples/${name}` });
	const response = await fetch(`${url}/api/v1${route}`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`A2E refused the start: ${await response.text()}`);
	return simulator.starts.at(-1)!.taskId;
}
