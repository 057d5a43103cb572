import { lintDescriptions } from '../../support/officialLint.mts';
import { DESCRIPTIONS } from '../../support/nodes.mts';

const TIMEOUT_MS = 120_000;

/** The linter takes every webhook for a trigger's; ours only wakes an execution that waits, as those of n8n's Wait node. */
const withoutResumeWebhooks = DESCRIPTIONS.map(
	([name, { webhooks = [], ...description }]): (typeof DESCRIPTIONS)[number] => [
		name,
		webhooks.every(({ restartWebhook }) => restartWebhook) ? description : { ...description, webhooks },
	],
);

test(
	"n8n's linter has nothing to say about the descriptions that the catalogue makes",
	async () => {
		expect(await lintDescriptions(withoutResumeWebhooks)).toEqual([]);
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
