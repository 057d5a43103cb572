import type { INodeProperties } from 'n8n-workflow';
import { optionsProperties } from '../../../../nodes/shared/editor/options';
import { OPERATIONS } from '../../support/catalogue.mts';

const TITLES = ['If There Is No Quote', 'Most Credits', 'Most Starts'];

/** The names of an operation's options. */
function titlesOf(operation: (typeof OPERATIONS)[number]['operation']): string[] {
	const [form] = optionsProperties(operation, {});
	return ((form?.options ?? []) as INodeProperties[]).map(({ displayName }) => displayName);
}

const charged = OPERATIONS.filter(({ operation: { runs, charged: pays } }) => runs === 'start' || pays);
const free = OPERATIONS.filter((entry) => !charged.includes(entry));

test.each(charged.map((entry) => [entry.id, entry] as const))('%s has limits', (_id, { operation }) => {
	expect(titlesOf(operation)).toEqual(expect.arrayContaining(TITLES));
});

test.each(free.map((entry) => [entry.id, entry] as const))(
	'%s, which is free, has none',
	(_id, { operation }) => {
		expect(titlesOf(operation).filter((title) => TITLES.includes(title))).toEqual([]);
	},
);
