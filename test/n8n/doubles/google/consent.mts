import { createCredential, type CredentialReference } from '../../rest/credentials.mts';
import type { Session } from '../../rest/session.mts';
import type { Account } from './account.mts';
import type { GoogleDouble } from './google.mts';

const CONSENT_PAGE = 'https://accounts.google.com/o/oauth2/v2/auth';

/**
 * Makes a Google Drive credential as a person does: saves the client, presses *Sign in with Google*, agrees on Google's
 * page, and is sent back to n8n, which fetches its tokens.
 *
 * @throws Error when n8n asks for something else than Google's page, or is not satisfied in the end
 */
export async function connectDrive(
	session: Session,
	google: GoogleDouble,
	account: Account,
): Promise<CredentialReference> {
	const credential = await createCredential(session, {
		name: account.email,
		type: 'googleDriveOAuth2Api',
		data: { clientId: `${account.email}.apps.googleusercontent.com`, clientSecret: 'none' },
	});
	const page = new URL(await session.get<string>(`/rest/oauth2-credential/auth?id=${credential.id}`));
	if (page.origin + page.pathname !== CONSENT_PAGE) throw new Error(`n8n leads to ${page.href}`);
	const back = new URL(page.searchParams.get('redirect_uri')!);
	back.searchParams.set('code', google.agree(account));
	back.searchParams.set('state', page.searchParams.get('state')!);
	const words = await session.text(back.pathname + back.search);
	if (!/connection successful|account connected/i.test(words))
		throw new Error(`n8n did not connect to Google: ${words.slice(0, 500)}`);
	return credential;
}
