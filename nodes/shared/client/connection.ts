import type { IExecuteFunctions, ILoadOptionsFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isLoopback } from './host';

export const CREDENTIAL = 'a2eApi';

/** Every n8n context that this package calls A2E from. */
export type Context = IExecuteFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/** What the credential says about the host, and a guard for everything that is shown to people. */
export interface Connection {
	/** Origin and optional base path, without a trailing slash: `https://video.a2e.ai`. */
	baseUrl: string;
	/** Whether the base URL is on this machine, so that what answers there reaches this network's addresses. */
	isLocal: boolean;
	/** Hides the token wherever a server echoed it. */
	mask(text: string): string;
}

/** Source: A2E docs, "Global Server" and "China Server". */
export const REGION_URLS: Readonly<Record<string, string>> = {
	global: 'https://video.a2e.ai',
	china: 'https://video.a2e.com.cn',
};

/**
 * Opens the credential of the node.
 * @throws NodeOperationError for a base URL that is not one, or that would send the token over an open line
 */
export async function connect(context: Context): Promise<Connection> {
	const credential = await context.getCredentials(CREDENTIAL);
	const token = String(credential.token ?? '');
	const custom = String(credential.baseUrl ?? '').trim();
	const baseUrl = (REGION_URLS[String(credential.region)] ?? custom).replace(/\/+$/, '');
	const objection = baseUrlObjection(baseUrl);
	if (objection) {
		throw new NodeOperationError(
			context.getNode(),
			`The Base URL of the A2E credential cannot be used: ${objection}`,
			{
				description: `Open the credential and correct 'Base URL', for example ${REGION_URLS.global}`,
				failure: { cause: 'configuration-invalid' },
			},
		);
	}
	const isLocal = isLoopback(new URL(baseUrl).hostname);
	return { baseUrl, isLocal, mask: (text) => maskToken(text, token) };
}

/** Why a base URL cannot be used, or undefined. Plain http is for a machine talking to itself only. */
export function baseUrlObjection(baseUrl: string): string | undefined {
	if (!URL.canParse(baseUrl)) return 'it is not a URL';
	const { protocol, hostname, username, password, search, hash } = new URL(baseUrl);
	if (username !== '' || password !== '') return 'it holds a user name or password';
	if (search !== '' || hash !== '') return 'it holds more than an address and a path';
	if (protocol === 'https:') return undefined;
	if (protocol !== 'http:') return 'it must start with https://';
	return isLoopback(hostname) ? undefined : 'the token would travel unencrypted; use https://';
}

/** Replaces the token wherever it stands in a text. */
export function maskToken(text: string, token: string): string {
	const secret = token.trim();
	return secret.length < 4 ? text : text.split(secret).join('[token]');
}
