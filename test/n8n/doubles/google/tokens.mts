import { randomUUID } from 'node:crypto';
import type { Account } from './account.mts';

/** Google's are valid for an hour. Here so short that a run sees some end. */
const LIFE_SECONDS = 15;

/** What Google's token endpoint answers. */
export type TokenAnswer =
	| { access_token: string; expires_in: number; token_type: 'Bearer'; scope: string; refresh_token?: string }
	| { error: string; error_description: string };

/** Google's sign-in: codes for accounts that agreed, access tokens that end, refresh tokens that stay. */
export class Tokens {
	readonly #codes = new Map<string, Account>();
	readonly #refresh = new Map<string, Account>();
	readonly #access = new Map<string, { account: Account; endsAt: number }>();

	/** The code that Google's page sends back once the person has agreed. It is good for one exchange. */
	agree(account: Account): string {
		const code = `4/${randomUUID()}`;
		this.#codes.set(code, account);
		return code;
	}

	/** Answers the token endpoint. */
	exchange(form: URLSearchParams): TokenAnswer {
		const code = form.get('code') ?? '';
		const account = this.#codes.get(code);
		if (form.get('grant_type') === 'authorization_code' && account) {
			this.#codes.delete(code);
			const refreshToken = `1//${randomUUID()}`;
			this.#refresh.set(refreshToken, account);
			return { ...this.#grant(account), refresh_token: refreshToken };
		}
		const known = this.#refresh.get(form.get('refresh_token') ?? '');
		if (form.get('grant_type') === 'refresh_token' && known) {
			known.refreshes += 1;
			return this.#grant(known);
		}
		return { error: 'invalid_grant', error_description: 'Bad Request' };
	}

	/** Whose request it is; undefined when the token is unknown or has ended. */
	accountOf(authorization = ''): Account | undefined {
		const granted = this.#access.get(authorization.replace(/^Bearer /, ''));
		return granted && granted.endsAt > Date.now() ? granted.account : undefined;
	}

	#grant(account: Account) {
		const token = `ya29.${randomUUID()}`;
		this.#access.set(token, { account, endsAt: Date.now() + LIFE_SECONDS * 1_000 });
		return {
			access_token: token,
			expires_in: LIFE_SECONDS,
			token_type: 'Bearer' as const,
			scope: 'https://www.googleapis.com/auth/drive',
		};
	}
}
