import type { INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { byName } from '../../../../nodes/shared/catalogue/order';
import { OPERATION, RESOURCE } from '../../../../nodes/shared/catalogue/parameterNames';
import { inSentence } from '../../support/modelNames.mts';
import { PUSH_WEBHOOKS } from '../../../../nodes/shared/operation/parking/push';
import { CALL_WEBHOOKS } from '../../../../nodes/shared/operation/trigger/call';
import { lintDescriptions } from '../../support/officialLint.mts';
import { DESCRIPTIONS } from '../../support/nodes.mts';

const TIMEOUT_MS = 120_000;

/**
 * The linter takes every webhook for a trigger's, and asks for the methods of the class, which a description does not have. Ours wakes an
 * execution that waits, as those of n8n's Wait node; the methods of our trigger are there for the lint over the sources.
 */
function withoutWebhooks({ webhooks, ...description }: INodeTypeDescription): INodeTypeDescription {
	const isKnown = [PUSH_WEBHOOKS, CALL_WEBHOOKS, undefined].includes(webhooks);
	return isKnown ? description : { ...description, webhooks };
}

/** The linter does not know that the name of a model, such as Veo, is a name in the middle of a sentence too. */
function withoutModelNames({ action, ...option }: INodePropertyOptions): INodePropertyOptions {
	return { ...option, ...(action ? { action: inSentence(action) } : {}) };
}

/** The linter wants every list by the alphabet; n8n lists the actions of a node in the order of these, which is that of use. */
function withSortedSelectors({ properties, ...description }: INodeTypeDescription): INodeTypeDescription {
	const sorted = properties.map((property) => {
		if (property.name !== RESOURCE && property.name !== OPERATION) return property;
		const options = ((property.options ?? []) as INodePropertyOptions[]).map(withoutModelNames);
		return { ...property, options: options.sort(byName) };
	});
	return { ...description, properties: sorted };
}

const LINTED = DESCRIPTIONS.map(([name, description]): (typeof DESCRIPTIONS)[number] => [
	name,
	withSortedSelectors(withoutWebhooks(description)),
]);

test(
	"n8n's linter has nothing to say about the descriptions that the catalogue makes",
	async () => {
		expect(await lintDescriptions(LINTED)).toEqual([]);
	},
	TIMEOUT_MS,
);

test(
	'and it would, if there were something',
	async () => {
		const [[className, description]] = DESCRIPTIONS;
		const spoilt = {
			...description,
			properties: [
				{
					displayName: 'check urls',
					name: 'check',
					type: 'boolean' as const,
					default: true,
					description: 'Checks.',
				},
			],
		};
		const complaints = (await lintDescriptions([[className, spoilt]])).join('\n');
		expect(complaints).toContain('n8n-nodes-base/node-param-display-name-miscased');
		expect(complaints).toContain('n8n-nodes-base/node-param-description-boolean-without-whether');
	},
	TIMEOUT_MS,
);
