import type { INode, INodeTypeDescription } from 'n8n-workflow';
import type { NewCredential } from '../../test/n8n/rest/credentials.mts';

/** A node as it stands on a canvas, and another operation of it. */
export interface Contender {
	/** As n8n calls it. */
	name: string;
	type: string;
	typeVersion: number;
	/** A choice, and a parameter that only the form behind it has. */
	other: Choice;
	/** The way back to the form as it opens. */
	back: Choice;
}

export interface Choice {
	parameter: string;
	choice: string;
	leadsTo: string;
}

const operation = (choice: string, leadsTo: string): Choice => ({ parameter: 'operation', choice, leadsTo });

/** n8n's own nodes. The first is the one that ours is judged by. */
export const OTHERS: readonly Contender[] = [
	{
		...{ name: 'Slack', type: 'n8n-nodes-base.slack', typeVersion: 2.7 },
		other: operation('Get Many Scheduled', 'returnAll'),
		back: operation('Send', 'text'),
	},
	{
		...{ name: 'HubSpot', type: 'n8n-nodes-base.hubspot', typeVersion: 2.2 },
		other: operation('Get Many', 'returnAll'),
		back: operation('Create or Update', 'email'),
	},
	{
		...{ name: 'HTTP Request', type: 'n8n-nodes-base.httpRequest', typeVersion: 4.5 },
		other: { parameter: 'authentication', choice: 'Predefined', leadsTo: 'nodeCredentialType' },
		back: { parameter: 'authentication', choice: 'None', leadsTo: 'url' },
	},
];

/** What n8n's own nodes sign in with, for a node that is in use has a credential, and its form shows it. Nothing is called with them. */
export const CREDENTIALS: Readonly<Record<string, NewCredential>> = {
	'n8n-nodes-base.slack': {
		name: 'Slack account',
		type: 'slackApi',
		data: { accessToken: 'xoxb-1', signatureSecret: '1' },
	},
	'n8n-nodes-base.hubspot': { name: 'HubSpot account', type: 'hubspotApi', data: { apiKey: '1' } },
};

/** The heaviest of our nodes that people choose an operation in. @param types the package's, as n8n lists them */
export function heaviestOf(types: readonly INodeTypeDescription[]): Contender {
	const weight = (type: INodeTypeDescription) => JSON.stringify(type).length;
	const [heaviest] = types
		.filter(
			({ name, properties }) => !name.endsWith('Tool') && properties.some((one) => one.name === 'operation'),
		)
		.sort((a, b) => weight(b) - weight(a));
	const { displayName, name, version } = heaviest;
	return {
		...{ name: displayName, type: name, typeVersion: [version].flat().at(-1)! },
		other: operation('Get Many', 'returnAll'),
		back: operation('Generate', 'text'),
	};
}

/** So many of a node, in rows of five. @param prefix of their names */
export function nodesOf({ type, typeVersion }: Contender, count: number, prefix: string): INode[] {
	return Array.from({ length: count }, (_, at) => ({
		...{ id: `${prefix}-${at}`, name: `${prefix} ${at}`, type, typeVersion, parameters: {} },
		position: [(at % 5) * 224, Math.floor(at / 5) * 224],
	}));
}
