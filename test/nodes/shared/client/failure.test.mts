import type { Failure } from '../../../../nodes/shared/client/failure';
import { mayHaveTakenEffect } from '../../../../nodes/shared/client/failure';

function network(networkCode?: string): Failure {
	return { kind: 'network', message: '', networkCode };
}

function answered(kind: Failure['kind'], httpStatus: number): Failure {
	return { kind, message: '', httpStatus };
}

test.each<[failure: Failure, taken: boolean]>([
	// A2E said no itself.
	[answered('refused', 200), false],
	[answered('refused', 400), false],
	[answered('refused', 429), false],
	// It broke down while it worked on it.
	[answered('refused', 500), true],
	[answered('html', 502), true],
	[answered('empty', 500), true],
	// It accepted the request, but its answer cannot be read.
	[answered('empty', 200), true],
	[answered('broken', 200), true],
	// A client error means no, with or without an envelope around it.
	[answered('empty', 404), false],
	[answered('empty', 429), false],
	[answered('broken', 413), false],
	[answered('html', 403), false],
	// Not A2E's API at all.
	[answered('html', 200), false],
	[answered('redirect', 302), false],
	// Nothing came back.
	[network('ECONNRESET'), true],
	[network('EPIPE'), true],
	[network(), true],
	[{ kind: 'timeout', message: '' }, true],
	[{ kind: 'cancelled', message: '' }, true],
	// Nothing was sent.
	[network('ECONNREFUSED'), false],
	[network('ENOTFOUND'), false],
	[network('EAI_AGAIN'), false],
	[network('EHOSTUNREACH'), false],
	[network('ENETUNREACH'), false],
	[network('CERT_HAS_EXPIRED'), false],
	[network('ERR_TLS_CERT_ALTNAME_INVALID'), false],
])('%j may have taken effect: %j', (failure, taken) => {
	expect(mayHaveTakenEffect(failure)).toBe(taken);
});
