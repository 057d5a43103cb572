import { isOwnNetwork } from './host';

/** A2E's own have 24 characters. */
const LONGEST_ID = 200;

/** Whether this can be one of A2E's IDs. IDs become part of a path, so nothing that means something there may be in them. */
export function isId(text: string): boolean {
	return text.length <= LONGEST_ID && /^[\w.:-]+$/.test(text) && !/^\.+$/.test(text);
}

/** Says of an address that it is right in itself, but that a service outside has nothing to do with it. */
export const OUT_OF_REACH = 'it is an address of your own network, which A2E cannot reach';

export interface UrlNeeds {
	/** What it has to start with; `http` takes both. Default: `http`. */
	scheme?: 'http' | 'https';
	/** Takes addresses of the own network too: the service that gets them is on this machine itself. */
	allowLocal?: boolean;
}

/** Why A2E could not use this address, or undefined. A2E takes public http(s) URLs without spaces. */
export function urlObjection(
	url: string,
	{ scheme = 'http', allowLocal = false }: UrlNeeds = {},
): string | undefined {
	if (url === '') return 'it is empty';
	if (/\s/.test(url)) return 'it contains a space, which A2E does not allow (write %20 instead)';
	if (!/^https?:\/\//i.test(url)) return 'it does not start with http:// or https://';
	if (scheme === 'https' && !/^https:/i.test(url)) return 'it does not start with https://';
	if (!URL.canParse(url)) return 'it is not a complete URL';
	return allowLocal || !isOwnNetwork(new URL(url).hostname) ? undefined : OUT_OF_REACH;
}

const EXCERPT_CHARACTERS = 60;

/** A text for an error: all of it, or its beginning with a sign that there is more. */
export function excerpt(text: string, characters = EXCERPT_CHARACTERS): string {
	const letters = Array.from(text.slice(0, characters * 2 + 2));
	return letters.length > characters ? `${letters.slice(0, characters).join('')}…` : text;
}

/** An address without query and fragment, which may hold a signature, or a name and password. */
export function bareUrl(url: string): string {
	if (!URL.canParse(url)) return url.split(/[?#]/)[0];
	const { origin, pathname } = new URL(url);
	return `${origin}${pathname}`;
}
