import type { Refusal } from './envelope';
import { glimpse } from './words';

/** Why a call to A2E brought no result: an answer that is not a success, or no answer. */
export interface Failure extends Omit<Refusal, 'kind' | 'httpStatus'> {
	/** `blocked`: n8n itself did not let the request out. */
	kind: Refusal['kind'] | 'network' | 'timeout' | 'cancelled' | 'blocked';
	/** Absent when no answer came. */
	httpStatus?: number;
	/** Node.js's word for a network fault, for example ECONNRESET. */
	networkCode?: string;
	/** It was not sent: its time was up before it was its turn, or the run ended. */
	unsent?: true;
	/** How long it was tried, in vain, when A2E kept asking to slow down; milliseconds. */
	triedMs?: number;
}

/**
 * Whether A2E may have done what it was asked although no proper answer came.
 * For a start this means that a task may exist and may have been charged.
 *
 * Certain is only what was never sent, A2E's own no below HTTP 500, a 429 whoever says it, a connection that was never
 * made, and a request that n8n did not let out. A web page, a redirect, a proxy's 4xx or an answer in a shape of its own may
 * come after A2E has accepted the request.
 */
export function mayHaveTakenEffect({ kind, httpStatus, networkCode, unsent }: Failure): boolean {
	if (unsent || kind === 'blocked') return false;
	if (kind === 'network') return !NEVER_CONNECTED.has(networkCode ?? '');
	if (httpStatus === 429) return false;
	return !(kind === 'refused' && (httpStatus ?? 0) < 500);
}

/** What people call money at A2E, after or before a word for too little of it. */
const TOO_FEW_CREDITS =
	/(insufficient|not enough|too few|no more|lack)\b.{0,20}\b(credit|coin|balance|diamond)|\b(credits?|coins?|balance|diamonds?)\b.{0,20}\b(insufficient|not enough|exhausted|used up)/i;

/**
 * Whether A2E said no because the account has too few credits: then it is not asked to start more. What its words may do is to keep
 * money together; nothing is sent because of them.
 */
export function isOutOfCredits({ kind, httpStatus, message }: Failure): boolean {
	return kind === 'refused' && (httpStatus === 402 || TOO_FEW_CREDITS.test(message));
}

/** Whether the server does not know the route, so that nothing was done: a start may be sent under another spelling. */
export function isUnknownRoute({ httpStatus }: Failure): boolean {
	return httpStatus === 404;
}

/**
 * Whether a route may be gone, so that what only reads may be asked for by another one. A2E says it with its web page too.
 * Never for a start: a web page may come after it was accepted.
 */
export function mayBeGone(failure: Failure): boolean {
	const { kind, httpStatus = 0 } = failure;
	return isUnknownRoute(failure) || httpStatus === 405 || (kind === 'html' && httpStatus < 400);
}

/** Says of a request that it is `blocked`. */
export const NOT_LET_OUT = 'n8n does not allow requests to this address';

/** An answer that came, but not in a shape that is known. Shows how it begins. */
export function notUnderstood(data: unknown): Failure {
	return { kind: 'broken', httpStatus: 200, message: glimpse(data) };
}

/** Node.js's words for a connection that was never made, certificates included. */
const NEVER_CONNECTED = new Set([
	...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'],
	...['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
	...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
	...['ERR_TLS_CERT_ALTNAME_INVALID'],
]);
