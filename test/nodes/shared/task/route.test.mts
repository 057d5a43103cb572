import { insteadOf, readBy, readOne, type ReadRoute } from '../../../../nodes/shared/task/route';

const DETAIL: ReadRoute = { method: 'GET', path: '/api/v1/test/{id}' };
const NEWER = { method: 'GET', path: '/api/v1/newer', idAs: 'test_id' } as const;

describe('one record', () => {
	test.each<[id: string, path: string]>([
		['67bd583f', '/api/v1/test/67bd583f'],
		['a/../b', '/api/v1/test/a%2F..%2Fb'],
		['a?b#c', '/api/v1/test/a%3Fb%23c'],
	])('has its ID %j in the path', (id, path) => {
		expect(readOne(DETAIL, id)).toEqual({ method: 'GET', path });
	});

	test('has it in the query of a GET whose path has no place for it', () => {
		const path = '/api/v1/test/status';
		expect(readOne({ method: 'GET', path }, 'a')).toEqual({ method: 'GET', path, query: { _id: 'a' } });
	});

	test('has it in the body of a POST whose path has no place for it', () => {
		const path = '/api/v1/video/awsResult';
		expect(readOne({ method: 'POST', path }, 'a')).toEqual({ method: 'POST', path, body: { _id: 'a' } });
	});

	test('has it under another name where it is asked for instead', () => {
		expect(readOne({ ...DETAIL, instead: NEWER }, 'a')).toEqual({
			...{ method: 'GET', path: '/api/v1/test/a' },
			instead: { method: 'GET', path: '/api/v1/newer', query: { test_id: 'a' } },
		});
	});
});

test('what is asked instead takes nothing but what is its own', () => {
	const instead = { method: 'POST', path: '/api/v1/newer', send: { web_type: 'a2e' } } as const;
	expect(readBy({ method: 'GET', path: '/api/v1/list', instead }, { type: 'custom' })).toEqual({
		...{ method: 'GET', path: '/api/v1/list', query: { type: 'custom' } },
		instead: { method: 'POST', path: '/api/v1/newer', body: { web_type: 'a2e' } },
	});
});

test('most routes have nothing to be asked instead', () => {
	expect(insteadOf(DETAIL)).toEqual({});
});
