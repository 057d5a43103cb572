import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import type { Session } from './session.mts';

/** Descriptions of the nodes that n8n loaded from one package, by full type name such as n8n-nodes-a2e.createAvatar. */
export async function nodeTypes(session: Session, packageName: string): Promise<INodeTypeDescription[]> {
	const all = await session.document<INodeTypeDescription[]>('/types/nodes.json');
	return all.filter(({ name }) => name.startsWith(`${packageName}.`));
}

/** The credential type of that name. @throws Error when n8n has none */
export async function credentialType(session: Session, name: string): Promise<ICredentialType> {
	const all = await session.document<ICredentialType[]>('/types/credentials.json');
	const found = all.find((type) => type.name === name);
	if (!found) throw new Error(`n8n has no credential type ${name}`);
	return found;
}
