import type { Resource } from './types';

/** Source: A2E docs, "Get User Remaining Credits"; A2E OpenAPI, "Estimate credits". */
export const account: Resource = {
	value: 'account',
	name: 'Account',
	operations: [
		{
			value: 'getCredits',
			name: 'Get Credits',
			action: 'Get the credits of the account',
			description: 'Retrieve how many credits the account has left',
			runs: 'call',
			route: { method: 'GET', path: '/api/v1/user/remainingCoins' },
			fields: [],
			output: { as: 'record', alias: { coins: 'credits' } },
		},
		{
			value: 'quote',
			name: 'Get Quote',
			action: 'Get a quote for a start',
			description:
				'Ask what a start would cost, free and without starting anything. A2E does not say which endpoints it can price.',
			runs: 'call',
			route: { method: 'POST', path: '/api/v1/generation/quote' },
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
		},
	],
};
