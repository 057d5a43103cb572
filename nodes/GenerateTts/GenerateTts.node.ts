import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { findOperation } from '../shared/catalogue';
import { LINK_HINTS } from '../shared/editor/hints';
import { listSearch } from '../shared/editor/listSearch';
import { operationProperties } from '../shared/editor/operation';
import { executeOperation } from '../shared/operation/execute';

const OPERATION = findOperation('speech', 'generate');

/** Makes speech. Renders and runs the catalogue entry speech:generate. */
export class GenerateTts implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'A2E Generate TTS',
		name: 'generateTts',
		icon: { light: 'file:../../credentials/a2e.svg', dark: 'file:../../credentials/a2e.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["language"]}}',
		description: 'Turn text into speech with a public or a cloned voice',
		defaults: { name: 'A2E Generate TTS' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'a2eApi', required: true }],
		hints: LINK_HINTS,
		properties: operationProperties(OPERATION),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeOperation(this, () => OPERATION);
	}
}
