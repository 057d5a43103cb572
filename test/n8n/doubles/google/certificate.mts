import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generate } from 'selfsigned';

/** A key and a certificate for it, both as PEM. */
export interface Certificate {
	key: string;
	cert: string;
	/** The certificate as a file, for NODE_EXTRA_CA_CERTS. */
	file: string;
}

const DNS_NAME = 2;

/** Makes a certificate that lets a server on this machine stand in for hosts, for those who trust its file. */
export async function makeCertificate(hosts: readonly string[], folder: string): Promise<Certificate> {
	const { private: key, cert } = await generate([{ name: 'commonName', value: hosts[0] }], {
		keySize: 2048,
		algorithm: 'sha256',
		extensions: [{ name: 'subjectAltName', altNames: hosts.map((value) => ({ type: DNS_NAME, value })) }],
	});
	const file = path.join(folder, 'google.pem');
	await writeFile(file, cert);
	return { key, cert, file };
}
