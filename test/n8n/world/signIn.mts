import { connectDrive } from '../doubles/google/consent.mts';
import type { Account } from '../doubles/google/account.mts';
import { createCredential, type CredentialReference } from '../rest/credentials.mts';
import type { Session } from '../rest/session.mts';
import type { Surroundings } from './surroundings.mts';

/** Credentials by the prefix of the node types that take them, as `importWorkflow` wants them. */
export type Credentials = Record<string, Record<string, CredentialReference>>;

/** What a workflow signs in to beside A2E. */
export interface SignIns {
	s3?: boolean;
	/** Whose Google Drive. */
	drive?: Account;
	model?: boolean;
}

/** Stores the credentials in n8n. */
export async function signIn(
	session: Session,
	{ s3, google, model }: Surroundings,
	wanted: SignIns,
): Promise<Credentials> {
	const { drive } = wanted;
	return {
		...(wanted.s3 && { 'n8n-nodes-base.s3': { s3: await createCredential(session, s3.credential) } }),
		...(drive && {
			'n8n-nodes-base.googleDrive': { googleDriveOAuth2Api: await connectDrive(session, google, drive) },
		}),
		...(wanted.model && {
			'@n8n/n8n-nodes-langchain.lmChat': { openAiApi: await createCredential(session, model) },
		}),
	};
}
