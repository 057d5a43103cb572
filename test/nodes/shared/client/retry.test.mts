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
	test.each<[failure: Failure, read: boolean, start: boolean]>([
		[answered(429), true, true],
		[{ kind: 'html', message: '', httpStatus: 429 }, true, true],
		[answered(408), true, false],
		[answered(500), true, false],
		[answered(503), true, false],
		[{ kind: 'empty', message: '', httpStatus: 502 }, true, false],
		[NETWORK, true, false],
		[TIMEOUT, true, false],
		[answered(200), false, false],
		[answered(400), false, false],
		[answered(401), false, false],
		[answered(404), false, false],
		[{ kind: 'broken', message: '', httpStatus: 200 }, false, false],
		[{ kind: 'redirect', message: '', httpStatus: 302 }, false, false],
		[CANCELLED, false, false],
	])('%j: a read %j, a start %j', (failure, read, start) => {
		expect(retryDelay(failure, 'read', 1, MIDDLE) !== undefined).toBe(read);
		expect(retryDelay(failure, 'start', 1, MIDDLE) !== undefined).toBe(start);
		expect(isTransient(failure)).toBe(read);
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
		expect(retryDelay(answered(503), 'read', attempt, MIDDLE)).toBe(delay);
	});

	test.each([
		[0, 750],
		[0.999, 1_250],
	])('spreads the delay: random %j', (random, delay) => {
		expect(retryDelay(answered(503), 'read', 1, random)).toBe(delay);
	});

	test.each<[asked: number, delay: number | undefined]>([
		[0, 0],
		[7_000, 7_000],
		[90_000, 90_000],
		[90_001, undefined],
	])('obeys Retry-After of %i ms', (asked, delay) => {
		expect(retryDelay(answered(429, asked), 'start', 1, MIDDLE)).toBe(delay);
	});

	test('Retry-After does not make a start be sent again after a 503', () => {
		expect(retryDelay(answered(503, 1_000), 'start', 1, MIDDLE)).toBeUndefined();
	});
});
