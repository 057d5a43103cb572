import type { INodeParameters } from 'n8n-workflow';
import type { WorkflowFile } from '../rest/workflows.mts';

/** Name of the node whose panel is shown. */
export const PANEL_NODE = 'A2E';

/**
 * A workflow of the package's A2E node alone, to open its panel.
 *
 * @param parameters what is chosen in it; the rest is as the form opens
 */
export function panelWorkflow(packageName: string, parameters: INodeParameters): WorkflowFile {
	const node = {
		id: 'panel',
		name: PANEL_NODE,
		type: `${packageName}.a2e`,
		typeVersion: 1,
		position: [0, 0] satisfies [number, number],
		parameters,
	};
	return { name: PANEL_NODE, nodes: [node], connections: {}, settings: { executionOrder: 'v1' } };
}
