import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { checkTasks } from '../shared/operation/waiting/check';

/**
 * Looks at the tasks of a parked execution, in the sub-execution that it waits for. Hidden in the editor: it has no
 * form, and only a wait that was released uses it.
 */
export class CheckTasks implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'A2E Check Tasks',
		name: 'checkTasks',
		hidden: true,
		icon: { light: 'file:../../credentials/a2e.svg', dark: 'file:../../credentials/a2e.dark.svg' },
		group: ['transform'],
		version: 1,
		description: 'Look at the tasks that a released execution waits for',
		subtitle: 'Released wait',
		defaults: { name: 'A2E Check Tasks' },
		// n8n's rules want it of every node; hidden, it is offered to nobody.
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Over', 'Goes On'],
		credentials: [{ name: 'a2eApi', required: true }],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await checkTasks(this);
	}
}
