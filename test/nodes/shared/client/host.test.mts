import { isLoopback, isOwnNetwork } from '../../../../nodes/shared/client/host';

/** As addresses write it; what n8n sees of it is what `URL` makes of that. */
const hostOf = (written: string) => new URL(`http://${written}/`).hostname;

test.each([
	...[
		'localhost',
		'LOCALHOST',
		'localhost.',
		'app.localhost',
		'nas',
		'n8n',
		'printer.local',
		'printer.LOCAL.',
	],
	...['host.docker.internal', 'metadata.google.internal', 'router.lan', 'tv.home.arpa', 'pc.localdomain'],
	...['127.0.0.1', '127.1', '0x7f.1', '2130706433', '0177.0.0.1', '127.0.0.1.', '0.0.0.0', '0'],
	...['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.1.20', '0xc0a80114'],
	...['169.254.169.254', '100.64.0.1', '100.127.255.255', '198.18.0.1', '198.19.255.255', '192.0.0.8'],
	...['224.0.0.1', '255.255.255.255'],
	...[
		'[::1]',
		'[::]',
		'[0:0:0:0:0:0:0:1]',
		'[fe80::1]',
		'[febf::1]',
		'[fec0::1]',
		'[fd12:3456::1]',
		'[fc00::1]',
	],
	...['[ff02::1]', '[::ffff:127.0.0.1]', '[::ffff:192.168.0.1]', '[64:ff9b::10.0.0.1]', '[64:ff9b::7f00:1]'],
])('%s is of the own network', (written) => {
	expect(isOwnNetwork(hostOf(written))).toBe(true);
});

test.each([
	...[
		'example.com',
		'example.com.',
		'local.example.com',
		'internal.io',
		'mylocal.com',
		'notlocalhost.com',
		'例え.jp',
	],
	...['8.8.8.8', '9.255.255.255', '11.0.0.0', '172.15.255.255', '172.32.0.0', '192.167.1.1', '192.169.0.1'],
	...[
		'100.63.255.255',
		'100.128.0.0',
		'126.255.255.255',
		'128.0.0.1',
		'169.253.1.1',
		'198.17.1.1',
		'198.20.0.1',
	],
	...[
		'223.255.255.255',
		'192.0.1.1',
		'[2606:4700::1111]',
		'[fb00::1]',
		'[::ffff:8.8.8.8]',
		'[64:ff9b::8.8.8.8]',
	],
	'[2001:4860:4860::8888]',
])('%s is not', (written) => {
	expect(isOwnNetwork(hostOf(written))).toBe(false);
});

test.each<[written: string, loopback: boolean]>([
	['localhost', true],
	['127.0.0.53', true],
	['[::1]', true],
	['0x7f.1', true],
	['127.0.0.1.example.com', false],
	['192.168.0.1', false],
])('%s is this machine: %s', (written, loopback) => {
	expect(isLoopback(hostOf(written))).toBe(loopback);
});
