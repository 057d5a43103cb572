import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fetch } from 'undici';
import type { NewCredential } from '../rest/credentials.mts';
import type { Call } from './call.mts';

/** An S3 server on this machine. */
export interface S3Double {
	/** What n8n's S3 node needs to sign in. */
	credential: NewCredential;
	/** Makes an empty bucket. */
	bucket(name: string): Promise<Bucket>;
	close(): Promise<void>;
}

/** A bucket as somebody sees it who is not n8n. */
export interface Bucket {
	/** Requests of n8n about this bucket, oldest first. */
	calls: readonly Call[];
	/** Keys of all objects, by the alphabet. */
	keys(): Promise<string[]>;
	/** Puts a file of this machine into the bucket. @throws Error with the answer when the server refuses it */
	put(key: string, file: string, type: string): Promise<void>;
	/** Where the bytes of an object lie on this machine. */
	fileOf(key: string): string;
}

/** What is used of the package, which has no types. */
interface S3Server {
	httpServer: Server;
	run(): Promise<{ port: number }>;
	close(): Promise<void>;
}
type S3ServerClass = new (options: {
	address: string;
	port: number;
	silent: boolean;
	directory: string;
}) => S3Server;

const S3rver = createRequire(import.meta.filename)('@20minutes/s3rver') as S3ServerClass;

/** The one key pair that the server knows. */
const KEY = 'S3RVER';

/** How the server ends the names of the files that hold the objects. */
const OBJECT = '._S3rver_object';

/** Opens an S3 server on 127.0.0.1 that checks signatures and keeps its objects in a temporary folder. */
export async function openS3(): Promise<S3Double> {
	const directory = await mkdtemp(path.join(tmpdir(), 'n8n-nodes-a2e-s3-'));
	const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory });
	const { port } = await server.run();
	const url = `http://127.0.0.1:${port}`;
	const calls: Call[] = [];
	server.httpServer.prependListener('request', (request, response) => {
		// What is not signed is not of n8n.
		if (request.headers.authorization === undefined) return;
		const { method = '', url: target = '' } = request;
		const [pathname] = target.split('?');
		response.once('finish', () => calls.push({ method, path: pathname, status: response.statusCode }));
	});
	return {
		credential: {
			name: 'S3',
			type: 's3',
			data: {
				endpoint: url,
				region: 'us-east-1',
				accessKeyId: KEY,
				secretAccessKey: KEY,
				forcePathStyle: true,
			},
		},
		bucket: async (name) => {
			await accept(await fetch(`${url}/${name}`, { method: 'PUT' }));
			return bucketOf({ url, name, folder: path.join(directory, name), calls });
		},
		close: async () => {
			server.httpServer.closeAllConnections();
			await server.close();
			await rm(directory, { recursive: true, force: true });
		},
	};
}

interface Place {
	url: string;
	name: string;
	folder: string;
	calls: readonly Call[];
}

function bucketOf({ url, name, folder, calls }: Place): Bucket {
	const root = `/${name}`;
	return {
		get calls() {
			return calls.filter(({ path: called }) => called === root || called.startsWith(`${root}/`));
		},
		keys: async () => {
			const files = await readdir(folder, { recursive: true });
			return files
				.filter((file) => file.endsWith(OBJECT))
				.map((file) => file.slice(0, -OBJECT.length).replaceAll(path.sep, '/'))
				.sort();
		},
		put: async (key, file, type) => {
			const { size } = await stat(file);
			const address = `${url}${root}/${key.split('/').map(encodeURIComponent).join('/')}`;
			const headers = { 'content-type': type, 'content-length': String(size) };
			const body = createReadStream(file);
			await accept(await fetch(address, { method: 'PUT', headers, body, duplex: 'half' }));
		},
		fileOf: (key) => path.join(folder, ...`${key}${OBJECT}`.split('/')),
	};
}

async function accept(response: Awaited<ReturnType<typeof fetch>>): Promise<void> {
	const words = await response.text();
	if (!response.ok) throw new Error(`S3 answered ${response.status}: ${words}`);
}
