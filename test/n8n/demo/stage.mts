import { randomBytes } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { type Host, installHost } from '../host.mts';
import { type OnProgress, silent } from '../progress.mts';
import { type CredentialReference, type NewCredential, createCredential } from '../rest/credentials.mts';
import { type Owner, Session } from '../rest/session.mts';
import { type N8nServer, startN8n } from '../server.mts';
import type { Closers } from './closers.mts';
import { buildAndPack } from './pack.mts';

/** An n8n with the package installed, an owner signed in and a credential stored. */
export interface Stage {
	host: Host;
	/** The packed package that is installed. */
	packageTarball: string;
	server: N8nServer;
	session: Session;
	owner: Owner;
	credential: NewCredential;
	/** The stored credential. */
	reference: CredentialReference;
}

/**
 * Builds the package and brings up an n8n that has it.
 *
 * @param credentialData what the A2E credential holds
 * @param closers takes what is to be put away in the end
 * @param env settings of n8n that differ from the usual ones
 * @param recipe describes another n8n than the usual one, see host.mts
 */
export async function openStage(
	credentialData: ICredentialDataDecryptedObject,
	closers: Closers,
	onProgress: OnProgress = silent,
	env: NodeJS.ProcessEnv = {},
	recipe?: string,
): Promise<Stage> {
	const host = await installHost({ recipe, onProgress });
	const packageTarball = await onProgress('building and packing the package', buildAndPack);
	return await raiseStage({ host, packageTarball }, credentialData, closers, onProgress, env);
}

/**
 * Brings up an n8n that is installed already, with a package that is packed already; parameters as of {@link openStage}.
 */
export async function raiseStage(
	{ host, packageTarball }: Pick<Stage, 'host' | 'packageTarball'>,
	credentialData: ICredentialDataDecryptedObject,
	closers: Closers,
	onProgress: OnProgress = silent,
	env: NodeJS.ProcessEnv = {},
): Promise<Stage> {
	const server = await onProgress(`starting n8n ${host.version} on Node ${host.node.version}`, () =>
		startN8n({ host, packageTarball, env }),
	);
	closers.add(() => server.stop());

	const session = new Session(server.url);
	const owner = newOwner();
	await session.setUp(owner);
	const credential = { name: 'A2E account', type: 'a2eApi', data: credentialData };
	const reference = await createCredential(session, credential);
	return { host, packageTarball, server, session, owner, credential, reference };
}

/** A password of its own for every n8n: others on this machine can reach the port as well. */
function newOwner(): Owner {
	return {
		email: 'demo@example.com',
		password: `Demo-${randomBytes(6).toString('hex')}-1`,
		firstName: 'Demo',
		lastName: 'Owner',
	};
}
