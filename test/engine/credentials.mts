import {
	type ICredentialDataDecryptedObject,
	ICredentialsHelper,
	type ICredentialType,
	type IHttpRequestOptions,
} from 'n8n-workflow';

/** The decrypted values, or those of each credential by its name. */
export type CredentialValues =
	| ICredentialDataDecryptedObject
	| ((name: string) => ICredentialDataDecryptedObject);

/** n8n's part of a credential, with the decrypted values in memory; `authenticate` is the credential's own. */
export class TestCredentials extends ICredentialsHelper {
	constructor(
		private readonly type: ICredentialType,
		private readonly values: CredentialValues,
	) {
		super();
	}

	getParentTypes() {
		return [];
	}

	isCredentialUsableByNode() {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		_name: string,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type;
		if (typeof authenticate !== 'function')
			throw new TypeError('The credential has no way of its own to add the token');
		return await authenticate(credentials, options);
	}

	async preAuthentication() {
		return undefined;
	}

	async runPreAuthentication() {
		return undefined;
	}

	async getCredentials(): Promise<never> {
		throw new TypeError('Credentials of tests are not stored');
	}

	async getDecrypted(_additionalData: unknown, { name }: { name: string }) {
		return { ...(typeof this.values === 'function' ? this.values(name) : this.values) };
	}

	async updateCredentials() {}

	async updateCredentialsOauthTokenData() {}

	getCredentialsProperties() {
		return this.type.properties;
	}
}
