/**
 * Which network a host name belongs to, told from the name alone. Pure. Names are those of `new URL(…).hostname`, which has
 * brought odd spellings of IPv4 (`0x7f.1`, `2130706433`) into the usual one and IPv6 into its shortest.
 */

/** Whether a host name means this machine itself. */
export function isLoopback(hostname: string): boolean {
	return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** Whether nobody outside the own network can reach a host by this name: it is private, link-local, loopback or no full name. */
export function isOwnNetwork(hostname: string): boolean {
	const host = hostname.toLowerCase().replace(/\.+$/, '');
	if (host.startsWith('[')) return isOwnIpv6(host.slice(1, -1));
	if (/^\d+(\.\d+){3}$/.test(host)) return isOwnIpv4(host);
	return !host.includes('.') || OWN_DOMAINS.some((domain) => host.endsWith(`.${domain}`));
}

/** Domains that no public name server knows. Sources: RFC 6761, 6762, 8375, and ICANN's reservation of `internal`. */
const OWN_DOMAINS = ['localhost', 'local', 'internal', 'home.arpa', 'localdomain', 'lan', 'intranet'];

/** Ranges that are not routed between networks, as their first address and the length of their prefix (RFC 6890). */
const OWN_IPV4: ReadonlyArray<readonly [first: string, prefix: number]> = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	// Multicast, and all that is kept for later.
	['224.0.0.0', 3],
];

function isOwnIpv4(address: string): boolean {
	const number = ipv4Number(address);
	return OWN_IPV4.some(([first, prefix]) => {
		const size = 2 ** (32 - prefix);
		return Math.floor(number / size) === Math.floor(ipv4Number(first) / size);
	});
}

function ipv4Number(address: string): number {
	return address.split('.').reduce((number, part) => number * 256 + Number(part), 0);
}

/** IPv4 within IPv6: mapped (RFC 4291) and translated (RFC 6052). */
const HOLDS_IPV4 = /^(::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;
/** Unspecified, loopback, unique local, link-local, site-local and multicast (RFC 4291, 4193). */
const OWN_IPV6 = /^(::1?|f[cd][0-9a-f]{2}:.*|fe[89a-f][0-9a-f]:.*|ff[0-9a-f]{2}:.*)$/;

function isOwnIpv6(address: string): boolean {
	const [, , high, low] = HOLDS_IPV4.exec(address) ?? [];
	if (high === undefined) return OWN_IPV6.test(address);
	const bytes = [high, low].flatMap((word) => {
		const value = Number.parseInt(word, 16);
		return [value >> 8, value & 0xff];
	});
	return isOwnIpv4(bytes.join('.'));
}
