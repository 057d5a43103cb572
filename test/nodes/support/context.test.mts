import { UserError } from 'n8n-workflow';
import { FailingExpression, scriptedContext } from './context.mts';

const { context } = scriptedContext({
	parameters: (itemIndex) => ({
		name: itemIndex === 0 ? 'Maria' : new FailingExpression('={{ $json.a.b }}', 'Cannot read b'),
		options: { timeout: 5 },
	}),
	items: [{ json: {} }, { json: {} }],
});

function thrownBy(work: () => unknown): object {
	try {
		work();
	} catch (error) {
		return error as object;
	}
	throw new Error('Nothing was thrown');
}

it('gives each item its own parameter, by path', () => {
	expect(context.getNodeParameter('name', 0)).toBe('Maria');
	expect(context.getNodeParameter('options.timeout', 0)).toBe(5);
	expect(context.getNodeParameter('options.other', 0, 'else')).toBe('else');
});

it('throws what n8n throws for an expression that fails, and for a parameter that there is not', () => {
	expect(thrownBy(() => context.getNodeParameter('name', 1))).toMatchObject({
		name: 'ExpressionError',
		message: 'Cannot read b',
		cause: '={{ $json.a.b }}',
		context: { itemIndex: 1, runIndex: 0, parameter: 'name' },
	});
	const missing = thrownBy(() => context.getNodeParameter('missing', 0));
	expect(missing).toBeInstanceOf(UserError);
	expect(missing).toHaveProperty('message', 'Could not get parameter "missing"');
});
