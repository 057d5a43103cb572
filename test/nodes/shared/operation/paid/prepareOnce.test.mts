import { findOperation } from '../../../../../nodes/shared/catalogue';
import type { StartOperation } from '../../../../../nodes/shared/catalogue/types';
import { optionsProperties } from '../../../../../nodes/shared/editor/options';
import { Outcomes } from '../../../../../nodes/shared/operation/outcomes';
import { prepareOnce } from '../../../../../nodes/shared/operation/paid/prepareOnce';
import { openRun, type Run } from '../../../../../nodes/shared/operation/run';
import { scriptedContext } from '../../../support/context.mts';

// The n8n of this test is a new one.
jest.mock('../../../../../nodes/shared/client/n8nVersion', () => ({ isBelow2: () => true }));

const OPERATION = findOperation('avatar', 'create');

async function prepare(options: { startBelow2?: boolean }) {
	const { context } = scriptedContext({ parameters: { options } });
	const run = await openRun(context, OPERATION, new Outcomes(context));
	return await prepareOnce(run as Run<StartOperation>, []);
}

describe('an n8n that may start the same work twice', () => {
	test('prepares nothing', async () => {
		await expect(prepare({})).rejects.toMatchObject({ context: { code: 'unsafeN8n' } });
	});

	test('does where a person accepts it', async () => {
		expect(await prepare({ startBelow2: true })).toEqual(new Map());
	});

	test('has an option for that in its form', () => {
		const [{ options = [] }] = optionsProperties(OPERATION, {});
		expect(options).toContainEqual(expect.objectContaining({ displayName: 'Accept Second Run' }));
	});
});

test('the form of a newer n8n has no such option', () => {
	const [{ options = [] }] = optionsProperties(OPERATION, {}, false);
	expect(options).not.toContainEqual(expect.objectContaining({ displayName: 'Accept Second Run' }));
});
