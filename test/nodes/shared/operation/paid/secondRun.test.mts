import type { IExecuteFunctions } from 'n8n-workflow';
import { isBelow2 } from '../../../../../nodes/shared/client/n8nVersion';
import { secondRunObjection } from '../../../../../nodes/shared/operation/paid/secondRun';
import { NODE } from '../../../support/node.mts';

/** The part of n8n that tells its mode: its expression engine, with the environment as it lets nodes see it. */
function n8nIn(mode: string | undefined | Error): IExecuteFunctions {
	const evaluateExpression = (expression: string) => {
		expect(expression).toBe('{{ $env.EXECUTIONS_MODE ?? "regular" }}');
		if (mode instanceof Error) throw mode;
		return mode ?? 'regular';
	};
	return { getNode: () => NODE, evaluateExpression } as unknown as IExecuteFunctions;
}

test('the n8n of this test is a new one', () => {
	expect(isBelow2()).toBe(false);
});

test('an n8n without what came with 2.0 is an old one', () => {
	expect(isBelow2({ NodeApiError: Error })).toBe(true);
});

describe('an old n8n', () => {
	test.each<[name: string, mode: string | Error]>([
		['in queue mode', 'queue'],
		['that lets nodes see no setting', new Error('access to env vars denied')],
	])('%s starts nothing that costs money', (_name, mode) => {
		const objection = secondRunObjection(n8nIn(mode), false, true);
		expect(objection).toMatchObject({
			message: expect.stringContaining('twice'),
			description: expect.stringMatching(/^Nothing was started\. .*'Accept Second Run'/),
			context: { code: 'unsafeN8n' },
		});
	});

	test('in one process starts what it is asked to', () => {
		expect(secondRunObjection(n8nIn(undefined), false, true)).toBeUndefined();
		expect(secondRunObjection(n8nIn('regular'), false, true)).toBeUndefined();
	});

	test('in queue mode starts it where a person accepts that', () => {
		expect(secondRunObjection(n8nIn('queue'), true, true)).toBeUndefined();
	});
});

test('a new n8n in queue mode starts what it is asked to', () => {
	expect(secondRunObjection(n8nIn('queue'), false, false)).toBeUndefined();
});
