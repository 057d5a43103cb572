import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { aligned } from '../../table.mts';
import { type StoredWorkflow, type WorkflowFile, activate, importWorkflow } from '../rest/workflows.mts';
import type { Credentials } from '../world/signIn.mts';
import { ROOT, manifest } from './pack.mts';
import type { Stage } from './stage.mts';

/** The folder of importable workflows and of media to try them with. */
export const EXAMPLES = path.join(ROOT, 'examples');

/** The example that goes from files to a finished video. */
export const MAIN_EXAMPLE = 'talking-avatar';

/** Names of all example workflows, which are their files' names without the ending, by the alphabet. */
export async function exampleNames(): Promise<string[]> {
	const files = await readdir(EXAMPLES);
	return files
		.filter((file) => file.endsWith('.json'))
		.map((file) => path.basename(file, '.json'))
		.sort();
}

/** A line for each example: its name, and what the workflow is called in n8n. */
export async function exampleList(): Promise<string> {
	const names = await exampleNames();
	const rows = names.map(async (name) => [name, (await readExample(name)).name]);
	return aligned(await Promise.all(rows), 2);
}

/** The example of that name. @throws Error that lists the examples there are */
export async function readExample(name: string): Promise<WorkflowFile> {
	const names = await exampleNames();
	if (!names.includes(name)) throw new Error(`there is no example "${name}", only ${names.join(', ')}`);
	return JSON.parse(await readFile(path.join(EXAMPLES, `${name}.json`), 'utf8')) as WorkflowFile;
}

/**
 * Imports an example as a person does, and chooses its credentials.
 *
 * @param credentials for n8n's own nodes, where the example has some that sign in
 */
export async function storeExample(
	{ session, reference }: Stage,
	name: string,
	credentials: Credentials = {},
): Promise<StoredWorkflow> {
	const { name: packageName } = await manifest();
	return await importWorkflow(session, await readExample(name), {
		[`${packageName}.`]: { a2eApi: reference },
		...credentials,
	});
}

/**
 * Imports an example and publishes it when it waits for an event, so that its form or webhook answers;
 * parameters as of {@link storeExample}.
 */
export async function importExample(
	stage: Stage,
	name: string,
	credentials?: Credentials,
): Promise<StoredWorkflow> {
	const workflow = await storeExample(stage, name, credentials);
	if (workflow.nodes.some((node) => node.webhookId)) await activate(stage.session, workflow);
	return workflow;
}
