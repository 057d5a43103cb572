import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { REGION_URLS } from '../nodes/shared/client/connection';

const REFUSED =
	'A2E did not accept this token. Check that it is complete (it starts with sk_), has not been deleted at A2E, and belongs to the chosen region.';
const NOT_A2E =
	'This address does not answer like the A2E API. Check the region, or the Base URL: it is the address without a path, such as https://video.a2e.ai.';

/**
 * The bearer token of an A2E account and the host it belongs to.
 * Source: A2E docs, "Getting API Tokens (2025 version)".
 */
export class A2eApi implements ICredentialType {
	name = 'a2eApi';

	displayName = 'A2E API';

	icon: Icon = { light: 'file:a2e.svg', dark: 'file:a2e.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-a2e/n8n-nodes-a2e#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'API Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. sk_…',
			description: 'Bearer token from the API page of your A2E account',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			default: 'global',
			options: [
				{ name: 'China', value: 'china', description: `Accounts of ${REGION_URLS.china}` },
				{ name: 'Custom', value: 'custom', description: 'Another address that answers like A2E' },
				{ name: 'Global', value: 'global', description: `Accounts of ${REGION_URLS.global}` },
			],
			description: 'Where the account lives; the token is sent to this host only',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://video.a2e.ai',
			displayOptions: { show: { region: ['custom'] } },
			description: 'Address of the API without a path, starting with https://',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.token}}' } },
	};

	/**
	 * A free read. A wrong token is answered with 401, or with HTTP 200 and a code other than 0; then there is no balance
	 * in the answer. A wrong host answers a web page, in which there is not even a code.
	 */
	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ (${JSON.stringify(REGION_URLS)})[$credentials.region] || $credentials.baseUrl }}`,
			url: '/api/v1/user/remainingCoins',
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
		},
		rules: [
			{ type: 'responseSuccessBody', properties: { key: 'code', value: undefined, message: NOT_A2E } },
			{ type: 'responseSuccessBody', properties: { key: 'data.coins', value: undefined, message: REFUSED } },
		],
	};
}
