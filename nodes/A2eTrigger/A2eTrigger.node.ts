import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { LINK_HINTS } from '../shared/editor/hints';
import { EVENTS_SUBTITLE } from '../shared/editor/subtitle';
import { triggerProperties } from '../shared/editor/trigger';
import { pollEvents } from '../shared/operation/trigger/poll';

/** Starts a workflow when work at A2E has ended, whoever started it, or when credits run low. */
export class A2eTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'A2E Trigger',
		name: 'a2eTrigger',
		icon: { light: 'file:../../credentials/a2e.svg', dark: 'file:../../credentials/a2e.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: EVENTS_SUBTITLE,
		description: 'Starts the workflow when work at A2E is finished or has failed, or when credits run low',
		defaults: { name: 'A2E Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'a2eApi', required: true }],
		hints: LINK_HINTS,
		properties: triggerProperties(),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollEvents(this);
	}
}
