import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { REGION_URLS, tokenObjection } from '../nodes/shared/client/connection';

const REFUSED =
	'A2E did not accept this token. Check that it is complete (it starts with sk_), has not been deleted at A2E, and belongs to the chosen region.';
const NOT_A2E =
	'This address does not answer like the A2E API. Check the region, or the Base URL: it is the address without a path, such as https://video.a2e.ai.';

/** Beside the field, because a tooltip is found by few. */
const WHERE_TO_GET = `Sign in at <a href="${REGION_URLS.global}" target="_blank">A2E</a>, open <b>Account</b>, then <b>API</b>, and create a token. Copy it at once: it starts with sk_.`;

/**
 * The bearer token of an A2E account and the host it belongs to.
 * Source: A2E docs, "Getting API Tokens (2025 version)".
 */
export class A2eApi implements ICredentialType {
	name = 'a2eApi';

	displayName = 'A2E API';

	icon: Icon = { light: 'file:a2e.svg', dark: 'file:a2e.dark.svg' };

	// A page, not a place on one: n8n adds a query, which would end up in the fragment.
	documentationUrl = 'https://github.com/n8n-nodes-a2e/n8n-nodes-a2e/blob/main/docs/credentials.md';

	properties: INodeProperties[] = [
		{
			displayName: WHERE_TO_GET,
			name: 'whereItComesFrom',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'API Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. sk_…',
			description: 'The whole token, which starts with sk_',
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
		// n8n's own pair of fields, which it would add with 'All' as the default.
		{
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'options',
			default: 'domains',
			options: [
				{
					name: 'All',
					value: 'all',
					description: 'As far as the token goes: to the host of this credential',
				},
				{ name: 'None', value: 'none', description: 'Only the A2E nodes may use this credential' },
				{ name: 'Specific Domains', value: 'domains', description: 'Only the domains below' },
			],
			description: 'Where the HTTP Request and GraphQL nodes may use this credential',
		},
		{
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			type: 'string',
			default: Object.values(REGION_URLS)
				.map((url) => new URL(url).hostname)
				.join(', '),
			displayOptions: { show: { allowedHttpRequestDomains: ['domains'] } },
			description: 'Domains separated by commas. For a Base URL of your own, write its domain here.',
		},
	];

	/**
	 * Adds the token to a request of the host that the credential is for, and refuses any other: this runs for whatever in n8n
	 * uses the credential, the test of the credential and other nodes included.
	 */
	authenticate: IAuthenticate = async (credentials, request) => {
		const objection = tokenObjection(credentials, request);
		if (objection) throw new UserError(objection);
		const headers = { ...request.headers, Authorization: `Bearer ${String(credentials.token)}` };
		return await Promise.resolve({ ...request, headers });
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
