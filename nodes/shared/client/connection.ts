import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isLoopback, isOwnNetwork } from './host';

export const CREDENTIAL = 'a2eApi';

/** Every n8n context that this package calls A2E from. */
export type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

/** Those that keep files. */
export type FileContext = IExecuteFunctions | IPollFunctions | IWebhookFunctions;

/** What the credential says about the host, and a guard for everything that is shown to people. */
export interface Connection {
	/** Origin and optional base path, without a trailing slash: `https://video.a2e.ai`. */
	baseUrl: string;
	/** Whether the base URL is on this machine, so that what answers there reaches this network's addresses. */
	isLocal: boolean;
	/** Whether the base URL is on this machine or in its network: then what it names may be there too. */
	isInside: boolean;
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
	const baseUrl = baseUrlOf(credential);
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
	const { hostname } = new URL(baseUrl);
	const [isLocal, isInside] = [isLoopback(hostname), isOwnNetwork(hostname)];
	return { baseUrl, isLocal, isInside, mask: (text) => maskToken(text, token) };
}

/** The address that a credential is for, without a trailing slash; whether it can be used is another question. */
export function baseUrlOf({ region, baseUrl }: ICredentialDataDecryptedObject): string {
	const known = Object.hasOwn(REGION_URLS, String(region)) ? REGION_URLS[String(region)] : undefined;
	return (known ?? String(baseUrl ?? '').trim()).replace(/\/+$/, '');
}

/** Why a base URL cannot be used, or undefined. Plain http is for a machine talking to itself only. */
export function baseUrlObjection(baseUrl: string): string | undefined {
	// What `URL` takes out or turns round, so that people would read another address than the one that is called.
	if (/[\s\\]/.test(baseUrl)) return 'it contains a space or a backslash';
	if (!URL.canParse(baseUrl)) return 'it is not a URL';
	const { protocol, hostname, username, password, search, hash } = new URL(baseUrl);
	if (username !== '' || password !== '') return 'it holds a user name or password';
	if (search !== '' || hash !== '') return 'it holds more than an address and a path';
	if (!baseUrl.toLowerCase().startsWith(`${protocol}//${hostname}`)) {
		return `it is not written as what it means, which is ${protocol}//${hostname}; letters of other alphabets can look like A2E's`;
	}
	if (protocol === 'https:') return undefined;
	if (protocol !== 'http:') return 'it must start with https://';
	return isLoopback(hostname) ? undefined : 'the token would travel unencrypted; use https://';
}

/** The parts of a request that say where it goes. n8n's older helper calls the address `uri`. */
export type Destination = Pick<IHttpRequestOptions, 'baseURL' | 'url'> & { uri?: unknown };

/**
 * Why a request must not get the token of a credential, or undefined: it goes to another host than the credential is for, or
 * over an open line. Whoever may use a credential in n8n could otherwise send its token anywhere.
 */
export function tokenObjection(
	credential: ICredentialDataDecryptedObject,
	{ baseURL, url, uri }: Destination,
): string | undefined {
	const own = baseUrlOf(credential);
	const objection = baseUrlObjection(own);
	if (objection) return `The Base URL of the A2E credential cannot be used: ${objection}`;
	const address = String(url ?? uri ?? '');
	// As n8n's HTTP client puts the two together.
	const isAbsolute = /^([a-z][a-z\d+.-]*:)?\/\//i.test(address);
	const target =
		baseURL && !isAbsolute ? `${baseURL.replace(/\/+$/, '')}/${address.replace(/^\/+/, '')}` : address;
	if (URL.canParse(target) && new URL(target).origin === new URL(own).origin) return undefined;
	return `The A2E token is only sent to ${new URL(own).origin}, the host of its credential`;
}

/** Replaces the token wherever it stands in a text. */
export function maskToken(text: string, token: string): string {
	const secret = token.trim();
	return secret.length < 4 ? text : text.split(secret).join('[token]');
}
