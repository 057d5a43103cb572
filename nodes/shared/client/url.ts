/** Whether this can be one of A2E's IDs. IDs become part of a path, so nothing that means something there may be in them. */
export function isId(text: string): boolean {
	return /^[\w.:-]+$/.test(text) && !/^\.+$/.test(text);
}

/** Why A2E could not use this address, or undefined. A2E takes public http(s) URLs without spaces. */
export function objectToUrl(url: string, scheme: 'http' | 'https' = 'http'): string | undefined {
	if (url === '') return 'it is empty';
	if (/\s/.test(url)) return 'it contains a space, which A2E does not allow (write %20 instead)';
	if (!/^https?:\/\//i.test(url)) return 'it does not start with http:// or https://';
	if (scheme === 'https' && !/^https:/i.test(url)) return 'it does not start with https://';
	return URL.canParse(url) ? undefined : 'it is not a complete URL';
}
