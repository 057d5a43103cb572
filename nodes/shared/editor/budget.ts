import type { INodeProperties } from 'n8n-workflow';
import { IF_NO_QUOTE, MOST_CREDITS, MOST_STARTS } from '../catalogue/parameterNames';
import { TOOL_LIMITS } from '../catalogue/price';

const { mostCredits, mostStarts } = TOOL_LIMITS;

/** What a run of the node, or a call of an agent's tool, may cost. */
export const BUDGET: readonly INodeProperties[] = [
	{
		displayName: 'Most Credits',
		name: MOST_CREDITS,
		type: 'number',
		typeOptions: { minValue: 0 },
		default: mostCredits,
		description: `How many credits all items together may cost by A2E's free quotes; over it, or over what the account has, nothing is started. An agent's tool has ${mostCredits} a call unless you set it.`,
	},
	{
		displayName: 'Most Starts',
		name: MOST_STARTS,
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: mostStarts,
		description: `How many tasks all items together may start; over it, nothing is started. An agent's tool has ${mostStarts} a call unless you set it.`,
	},
	{
		displayName: 'If There Is No Quote',
		name: IF_NO_QUOTE,
		type: 'options',
		default: 'refuse',
		options: [
			{ name: 'Go On', value: 'goOn', description: 'Start it all the same, with a hint' },
			{ name: 'Refuse', value: 'refuse', description: 'Start nothing' },
		],
		description: 'What to do with Most Credits where A2E does not say what an item costs',
	},
];
