import type { ReadRoute, Route } from '../task/route';
import type { Field, Output, Resource } from './types';

const period: readonly Field[] = [
	{
		name: 'startDate',
		title: 'Start Date',
		type: 'date',
		in: 'query',
		description: 'Return only what was booked at this moment or later',
	},
	{
		name: 'endDate',
		title: 'End Date',
		type: 'date',
		in: 'query',
		description: 'Return only what was booked at this moment or earlier',
	},
];

/** Tells how many credits are left. */
export const BALANCE: { route: ReadRoute; output: Output } = {
	route: { method: 'GET', path: '/api/v1/user/remainingCoins' },
	output: { as: 'record', needs: ['credits'], alias: { coins: 'credits' } },
};

/** Tells what a start would cost: free, and nothing is started. Takes `endpoint` and `requestBody`. */
export const QUOTE_ROUTE: Route = { method: 'POST', path: '/api/v1/generation/quote' };

/** Source: A2E docs, "Get User Remaining Credits", "Add a User"; A2E OpenAPI, "Estimate credits", "Credits history". */
export const account: Resource = {
	value: 'account',
	name: 'Account',
	operations: [
		{
			value: 'getCredits',
			name: 'Get Credits',
			action: 'Get the credits of the account',
			description:
				"Retrieve how many credits the account has left. A2E's newer documentation no longer names this route; should it be gone, Get Credits History tells what was booked.",
			runs: 'call',
			...BALANCE,
			fields: [],
		},
		{
			value: 'quote',
			name: 'Get Quote',
			action: 'Get a quote for a start',
			description:
				'Ask what a start would cost, free and without starting anything. A2E does not say which endpoints it can price.',
			runs: 'call',
			route: QUOTE_ROUTE,
			fields: [
				{
					name: 'endpoint',
					title: 'Endpoint',
					type: 'text',
					required: true,
					placeholder: 'e.g. /api/v1/userVideoTwin/startTraining',
					description: 'Path of the A2E endpoint to price',
				},
				{
					name: 'requestBody',
					title: 'Request Body',
					type: 'json',
					required: true,
					description: 'The body that would be sent to the endpoint, as JSON',
				},
			],
			// A2E does not say what the credits are called.
			output: { as: 'record', needs: [] },
		},
		{
			value: 'getCreditsHistory',
			name: 'Get Credits History',
			action: 'Get the credits history of the account',
			description:
				'Retrieve what was booked to the account: positive amounts are grants and purchases, negative ones are spending. One item for each booking.',
			runs: 'list',
			route: { method: 'GET', path: '/api/v1/transactionRecord/creditsHistory' },
			fields: [
				{
					name: 'bookings',
					title: 'Bookings',
					type: 'choice',
					default: 'all',
					in: 'query',
					wire: ['is_consumption'],
					choices: [
						{ value: 'all', name: 'All', sends: '' },
						{ value: 'income', name: 'Income Only', sends: false },
						{ value: 'spending', name: 'Spending Only', sends: true },
					],
					description: 'Which bookings to return',
				},
			],
			more: period,
			output: { as: 'record', paging: { page: 'pageNum', size: 'pageSize' } },
		},
		{
			value: 'addUser',
			name: 'Add User',
			action: 'Add a user to the account',
			description:
				'Add a user, for customers of A2E who resell it. A2E documents no price, and of the user the name only, not what else is needed or what comes back.',
			runs: 'call',
			charged: true,
			quoted: false,
			route: { method: 'POST', path: '/api/v1/user/add' },
			fields: [
				{
					name: 'username',
					title: 'Username',
					type: 'text',
					required: true,
					placeholder: 'e.g. maria',
					description: 'Name of the new user',
				},
			],
			more: [
				{
					name: 'properties',
					title: 'Further Properties',
					type: 'json',
					wire: [],
					spread: true,
					description: 'What else A2E asks for, as a JSON object whose entries go beside the username',
				},
			],
		},
	],
};
