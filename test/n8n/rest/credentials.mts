import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Session } from './session.mts';

/** A credential before n8n stored it. */
export interface NewCredential {
	name: string;
	/** Name of the credential type, such as a2eApi. */
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** A stored credential, as a node refers to it. */
export interface CredentialReference {
	id: string;
	name: string;
}

/** What n8n's "Test" button shows. */
export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

/** Stores a credential, encrypted by n8n. */
export async function createCredential(
	session: Session,
	credential: NewCredential,
): Promise<CredentialReference> {
	const { id, name } = await session.post<CredentialReference>('/rest/credentials', credential);
	return { id, name };
}

/** Presses "Test" on a stored credential. The data goes along, as in the editor, where it may differ from what is stored. */
export async function testCredential(
	session: Session,
	reference: CredentialReference,
	{ type, data }: NewCredential,
): Promise<CredentialTest> {
	return await session.post('/rest/credentials/test', { credentials: { ...reference, type, data } });
}
