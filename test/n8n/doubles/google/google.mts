// Google behind its own addresses: a proxy leads googleapis.com to a server of this machine that does as Google Drive does.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyRequest } from 'fastify';
import { Account } from './account.mts';
import { refuse } from './answers.mts';
import { makeCertificate } from './certificate.mts';
import { openDoor } from './door.mts';
import { driveRoutes, readBody } from './drive.mts';
import { Tokens } from './tokens.mts';
import { uploadRoutes } from './uploads.mts';

/** The hosts that n8n's Google nodes call. */
const API = 'www.googleapis.com';
const SIGN_IN = 'oauth2.googleapis.com';

/** A stand-in for Google. */
export interface GoogleDouble {
	/** What an n8n is started with to find it where Google is. */
	env: Record<string, string>;
	/** Makes an account with an empty Drive. */
	account(email: string): Promise<Account>;
	/** What Google's page answers once a person has agreed there, see consent.mts. */
	agree(account: Account): string;
	close(): Promise<void>;
}

/** Opens it on 127.0.0.1. */
export async function openGoogle(): Promise<GoogleDouble> {
	const folder = await mkdtemp(path.join(tmpdir(), 'n8n-nodes-a2e-google-'));
	const { key, cert, file } = await makeCertificate([API, SIGN_IN], folder);
	const tokens = new Tokens();
	const app = fastify({ https: { key, cert }, forceCloseConnections: true });
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

	app.post('/token', async (request, reply) => {
		const answer = tokens.exchange(new URLSearchParams((await readBody(request)).toString()));
		return reply.code('error' in answer ? 400 : 200).send(answer);
	});
	await app.register(async (api) => {
		const owners = new WeakMap<FastifyRequest, Account>();
		api.addHook('onRequest', async (request, reply) => {
			const owner = tokens.accountOf(request.headers.authorization);
			if (owner) {
				owners.set(request, owner);
				owner.record(request, reply);
			}
			// The parts of an upload are let in by the address that its beginning was given.
			else if (request.method !== 'PUT') return refuse(reply, 401, 'Invalid Credentials');
		});
		const accountOf = (request: FastifyRequest) => owners.get(request)!;
		driveRoutes(api, accountOf);
		uploadRoutes(api, accountOf);
	});

	await app.listen({ host: '127.0.0.1', port: 0 });
	const door = await openDoor([API, SIGN_IN], (app.server.address() as AddressInfo).port);
	return {
		env: { HTTPS_PROXY: door.url, NO_PROXY: '127.0.0.1,localhost', NODE_EXTRA_CA_CERTS: file },
		account: async (email) => new Account(email, await mkdtemp(path.join(folder, 'drive-'))),
		agree: (account) => tokens.agree(account),
		close: async () => {
			await door.close();
			await app.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
