import type { INode } from 'n8n-workflow';

/** The node that errors of the tests belong to. */
export const NODE: INode = {
	id: 'a2e',
	name: 'A2E',
	type: 'n8n-nodes-a2e.a2e',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
