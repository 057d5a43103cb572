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
	if (kind === 'refused') return httpStatus !== undefined && httpStatus >= 500;
	if (kind === 'redirect') return false;
	if (kind === 'network') return !NEVER_CONNECTED.has(networkCode ?? '');
	// An HTML page with a client error status comes from a host or path that is not A2E's API.
	return !(kind === 'html' && (httpStatus ?? 0) < 500);
}

const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
