import type { Failure } from '../../../../nodes/shared/client/failure';
import { isTransient, retryDelay } from '../../../../nodes/shared/client/retry';

const MIDDLE = 0.5;

function answered(httpStatus: number, retryAfterMs?: number): Failure {
	return { kind: 'refused', message: '', httpStatus, retryAfterMs };
}

const NETWORK: Failure = { kind: 'network', message: '', networkCode: 'ECONNRESET' };
const TIMEOUT: Failure = { kind: 'timeout', message: '' };
const CANCELLED: Failure = { kind: 'cancelled', message: '' };

describe('which failures are tried again', () => {
	test.each<[failure: Failure, again: boolean]>([
		[answered(429), true],
		[{ kind: 'html', message: '', httpStatus: 429 }, true],
		[answered(408), true],
		[answered(500), true],
		[answered(503), true],
		[{ kind: 'empty', message: '', httpStatus: 502 }, true],
		[NETWORK, true],
		[TIMEOUT, true],
		[answered(200), false],
		[answered(400), false],
		[answered(401), false],
		[answered(404), false],
		[{ kind: 'broken', message: '', httpStatus: 200 }, false],
		[{ kind: 'redirect', message: '', httpStatus: 302 }, false],
		[CANCELLED, false],
	])('%j: %j', (failure, again) => {
		expect(retryDelay(failure, 1, MIDDLE) !== undefined).toBe(again);
		expect(isTransient(failure)).toBe(again);
	});
});

describe('how long to wait', () => {
	test.each([
		[1, 1_000],
		[2, 2_000],
		[3, 4_000],
		[4, 8_000],
		[5, undefined],
	])('after try %i', (attempt, delay) => {
		expect(retryDelay(answered(503), attempt, MIDDLE)).toBe(delay);
	});

	test.each([
		[0, 750],
		[0.999, 1_250],
	])('spreads the delay: random %j', (random, delay) => {
		expect(retryDelay(answered(503), 1, random)).toBe(delay);
	});

	test.each<[asked: number, delay: number | undefined]>([
		[0, 0],
		[7_000, 7_000],
		[90_000, 90_000],
		[90_001, undefined],
	])('obeys Retry-After of %i ms', (asked, delay) => {
		expect(retryDelay(answered(429, asked), 1, MIDDLE)).toBe(delay);
	});
});
