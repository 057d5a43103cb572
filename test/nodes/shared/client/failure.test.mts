import type { Failure } from '../../../../nodes/shared/client/failure';
import { isOutOfCredits, isUnknownRoute, mayHaveTakenEffect } from '../../../../nodes/shared/client/failure';

function network(networkCode?: string): Failure {
	return { kind: 'network', message: '', networkCode };
}

function answered(kind: Failure['kind'], httpStatus: number): Failure {
	return { kind, message: '', httpStatus };
}

test.each<[failure: Failure, taken: boolean]>([
	// n8n did not let it out.
	[{ kind: 'blocked', message: '' }, false],
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
	// Whoever asks to slow down has not let it through.
	[answered('empty', 429), false],
	[answered('html', 429), false],
	// Nobody knows who says this, and after what.
	[answered('empty', 404), true],
	[answered('broken', 413), true],
	[answered('html', 403), true],
	[answered('html', 200), true],
	[answered('redirect', 302), true],
	[answered('refused', 503), true],
	// Nothing came back.
	[network('ECONNRESET'), true],
	[network('EPIPE'), true],
	[network(), true],
	[{ kind: 'timeout', message: '' }, true],
	[{ kind: 'cancelled', message: '' }, true],
	// Nothing was sent.
	[{ kind: 'cancelled', message: '', unsent: true }, false],
	[network('ECONNREFUSED'), false],
	[network('ENOTFOUND'), false],
	[network('EAI_AGAIN'), false],
	[network('EHOSTUNREACH'), false],
	[network('ENETUNREACH'), false],
	[network('EHOSTDOWN'), false],
	[network('CERT_HAS_EXPIRED'), false],
	[network('ERR_TLS_CERT_ALTNAME_INVALID'), false],
])('%j may have taken effect: %j', (failure, taken) => {
	expect(mayHaveTakenEffect(failure)).toBe(taken);
});

test.each<[failure: Failure, unknown: boolean]>([
	[answered('refused', 404), true],
	[answered('html', 404), true],
	[answered('empty', 404), true],
	[answered('broken', 404), true],
	[answered('html', 200), false],
	[answered('refused', 400), false],
	[network('ENOTFOUND'), false],
])('%j says that the route is unknown: %j', (failure, unknown) => {
	expect(isUnknownRoute(failure)).toBe(unknown);
});

test.each<[failure: Failure, out: boolean]>([
	[answered('refused', 402), true],
	[{ ...answered('refused', 200), message: 'Insufficient credits: 30 needed' }, true],
	[{ ...answered('refused', 200), message: 'insufficient coins' }, true],
	[{ ...answered('refused', 400), message: 'You do not have enough. Not enough user credits' }, true],
	[{ ...answered('refused', 200), message: 'Your balance is insufficient' }, true],
	[{ ...answered('refused', 200), message: 'insufficient light in the picture' }, false],
	[{ ...answered('refused', 200), message: 'The credits of the film are not readable' }, false],
	[{ ...answered('refused', 200), message: 'Not enough faces' }, false],
	// It is not A2E who says this, or it is not a no.
	[answered('html', 402), false],
	[{ ...answered('broken', 200), message: 'insufficient credits' }, false],
])('%j says that there are too few credits: %j', (failure, out) => {
	expect(isOutOfCredits(failure)).toBe(out);
});
