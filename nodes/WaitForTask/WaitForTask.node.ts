import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { findOperation } from '../shared/catalogue';
import { LINK_HINTS } from '../shared/editor/hints';
import { listSearch } from '../shared/editor/listSearch';
import { operationProperties } from '../shared/editor/operation';
import { executeOperation } from '../shared/operation/execute';

const OPERATION = findOperation('task', 'wait');

/** Waits for tasks of any kind. Renders and runs the catalogue entry task:wait. */
export class WaitForTask implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'A2E Wait For Task',
		name: 'waitForTask',
		icon: { light: 'file:../../credentials/a2e.svg', dark: 'file:../../credentials/a2e.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["reference"] === "manual" ? $parameter["taskType"] : "from input item"}}',
		description: 'Wait until work at A2E is finished and return the results, all items together',
		defaults: { name: 'A2E Wait For Task' },
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
