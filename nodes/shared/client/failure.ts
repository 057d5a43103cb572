import type { Refusal } from './envelope';

/** Why a call to A2E brought no result: an answer that is not a success, or no answer. */
export interface Failure extends Omit<Refusal, 'kind' | 'httpStatus'> {
	kind: Refusal['kind'] | 'network' | 'timeout' | 'cancelled';
	/** Absent when no answer came. */
	httpStatus?: number;
	/** Node.js's word for a network fault, for example ECONNRESET. */
	networkCode?: string;
}

/**
 * Whether A2E may have done what it was asked although no proper answer came.
 * For a start this means that a task may exist and may have been charged.
 */
export function mayHaveTakenEffect({ kind, httpStatus, networkCode }: Failure): boolean {
	if (kind === 'network') return !NEVER_CONNECTED.has(networkCode ?? '');
	// Cut off, or broken down while it worked on it.
	if (httpStatus === undefined || httpStatus >= 500) return true;
	// A client error means no, with or without an envelope around it.
	if (httpStatus >= 400) return false;
	// A web page or a redirect comes from a host or path that is not A2E's API; `refused` is A2E's own no.
	return kind === 'empty' || kind === 'broken';
}

/** Node.js's words for a connection that was never made, certificates included. */
const NEVER_CONNECTED = new Set([
	...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
	...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
	...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_TLS_CERT_ALTNAME_INVALID'],
]);
