import fc from 'fast-check';
import { hostileText, KEYS, RESERVED } from '../arbitraries/texts.mts';
import { hostileJson, hostileValue, objectOf } from '../arbitraries/values.mts';
import { glimpse, must } from '../holds/fault.mts';
import { callWebhook } from '../harness/webhook.mts';
import { suite } from './suite.mts';

const SECRET = '2f1c7a9e-55aa-4c1b-9d7e-0123456789ab';
const HEADER = 'x-a2e-webhook-token';

/** Near misses are the most interesting ones. */
const token = fc.oneof(
	{ weight: 3, arbitrary: fc.constant<unknown>(SECRET) },
	fc.constantFrom<unknown>(
		SECRET.slice(1),
		SECRET.slice(0, -1),
		`${SECRET} `,
		SECRET.toUpperCase(),
		`${SECRET}${SECRET}`,
		[SECRET],
		'',
		undefined,
		null,
	),
	hostileValue,
);

/** What the node keeps in the execution's data; it went through a database. */
const kept = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({ secret: fc.constant<unknown>(SECRET), tasks: fc.nat(3), wakes: fc.nat(12) }),
	},
	{
		weight: 1,
		arbitrary: fc.record(
			{ secret: hostileJson, tasks: hostileJson, wakes: hostileJson },
			{ requiredKeys: [] },
		),
	},
	{ weight: 1, arbitrary: fc.oneof(fc.constant<unknown>(undefined), hostileJson) },
);

/** Calls from outside to the address that resumes a parked execution. */
export const webhooks = suite({
	name: 'webhooks',
	about: 'calls to the address that A2E is given',
	share: 5,
	arbitrary: fc.record({
		token,
		kept,
		nodeName: fc.oneof(
			{ weight: 3, arbitrary: fc.constant('A2E') },
			// n8n keeps nodes in an object by their names, and its expressions reach none that JavaScript keeps for itself.
			hostileText
				.map((text) => text.slice(0, 500))
				.filter((text) => text !== 'Start' && !(text in Object.prototype) && !RESERVED.includes(text)),
		),
		body: hostileValue,
		query: fc.array(fc.tuple(fc.constantFrom(...KEYS), hostileJson), { maxLength: 3 }).map(objectOf),
		headers: fc
			.array(fc.tuple(fc.oneof(fc.constantFrom(...KEYS), hostileText), hostileJson), { maxLength: 3 })
			.map(objectOf),
		method: fc.oneof(fc.constantFrom('POST', 'GET', 'HEAD', 'DELETE', 'TRACE'), hostileText),
	}),
	async check(stage, { token: given, kept: push, nodeName, body, query, headers, method }) {
		const all = objectOf([...Object.entries(headers), [HEADER, given]]);
		const answer = await callWebhook(stage.n8n, {
			nodeName,
			push,
			request: { headers: all, query, body, method },
		});
		const { secret, tasks, wakes } = (typeof push === 'object' && push !== null ? push : {}) as Record<
			string,
			unknown
		>;
		const isMeant = given === secret && given === SECRET;
		const wakesUp = 'workflowData' in answer;
		if (wakesUp) {
			const isSame =
				typeof secret === 'string' || typeof secret === 'number' ? String(secret) === String(given) : false;
			must(
				isSame && secret !== '',
				() => `a call with the token ${glimpse(String(given))} woke the execution`,
			);
			must(JSON.stringify(answer.workflowData) === '[]', () => 'a call brought data into the workflow');
		}
		if (isMeant && typeof tasks === 'number' && typeof wakes === 'number') {
			must(
				wakesUp === wakes < tasks * 3,
				() => `${wakes} wakes for ${tasks} tasks, and it ${wakesUp ? 'woke' : 'slept on'}`,
			);
		}
		const { webhookResponse } = answer;
		must(
			webhookResponse === 'ignored' || webhookResponse === 'noted',
			() => `answered was ${glimpse(JSON.stringify(webhookResponse))}`,
		);
	},
});
