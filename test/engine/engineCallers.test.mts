import type { IDataObject } from 'n8n-workflow';
import type { WorkflowCall } from './engine/calledWorkflow.mts';
import { EMPTY_PARK, FAIL, HOLD, NOTE, PARK, parts, useEngine } from './engineParts.mts';

/** What somebody who calls a workflow gets, in the engine double, as it was seen on n8n 2.41. */
const bench = useEngine();

const WEBHOOK = 'n8n-nodes-base.webhook';
const FORM = 'n8n-nodes-base.formTrigger';
const CHAT = '@n8n/n8n-nodes-langchain.chatTrigger';
const RESPOND = { name: 'Respond', type: 'n8n-nodes-base.respondToWebhook' };

async function call(type: string, parameters: IDataObject, nodes: object[]): Promise<WorkflowCall> {
	const trigger = { name: 'Trigger', type, parameters: parameters as never };
	return await bench.engine.call(
		{ nodes: [trigger, ...nodes] as never },
		{ name: 'Maria' },
		parts(bench).options,
	);
}

const NO_ITEM = { status: 500, body: { code: 0, message: 'No item to return was found' } };
const ERROR = { status: 500, body: { message: 'Error in workflow' } };
const ITEM = { status: 200, body: expect.objectContaining({ body: { name: 'Maria' } }) };
const EMPTY = { status: 200, body: undefined };

it.each([
	['Webhook, at once', WEBHOOK, {}, [PARK], { status: 200, body: { message: 'Workflow was started' } }],
	['Webhook, last node', WEBHOOK, { responseMode: 'lastNode' }, [NOTE], ITEM],
	['Webhook, last node, failed', WEBHOOK, { responseMode: 'lastNode' }, [FAIL], ERROR],
	['Webhook, last node, parked', WEBHOOK, { responseMode: 'lastNode' }, [EMPTY_PARK, NOTE], NO_ITEM],
	['Chat, last node', CHAT, {}, [NOTE], ITEM],
	['Chat, last node, parked', CHAT, {}, [EMPTY_PARK, NOTE], NO_ITEM],
	['Form, last node, parked', FORM, { responseMode: 'lastNode' }, [EMPTY_PARK, NOTE], EMPTY],
	['respond node', WEBHOOK, { responseMode: 'responseNode' }, [NOTE, RESPOND], ITEM],
	['respond node before a park', WEBHOOK, { responseMode: 'responseNode' }, [RESPOND, PARK], ITEM],
	['respond node behind a park', WEBHOOK, { responseMode: 'responseNode' }, [PARK, RESPOND], ITEM],
	['respond node, failed', WEBHOOK, { responseMode: 'responseNode' }, [FAIL, RESPOND], ERROR],
	[
		'respond node, failed after a park',
		WEBHOOK,
		{ responseMode: 'responseNode' },
		[PARK, FAIL, RESPOND],
		EMPTY,
	],
	['respond node, never reached', WEBHOOK, { responseMode: 'responseNode' }, [NOTE], EMPTY],
])('%s', async (_, type, parameters, nodes, answer) => {
	const { executionId, answer: got } = await call(type, parameters, nodes);
	expect(await got).toEqual(answer);
	await bench.engine.ended(executionId);
});

it('Chat with response nodes: the page is told where the execution is', async () => {
	const { executionId, answer } = await call(CHAT, { options: { responseMode: 'responseNodes' } }, [NOTE]);
	expect((await answer).body).toMatchObject({ executionStarted: true, executionId });
	await bench.engine.ended(executionId);
});

it.each([
	['lastNode', HOLD, 'There was a problem executing the workflow'],
	['responseNode', HOLD, 'The execution was cancelled manually'],
	['responseNode', PARK, 'The execution was cancelled manually'],
])('Stop, %s, %j', async (responseMode, node, message) => {
	const { executionId, answer } = await call(WEBHOOK, { responseMode }, [node]);
	await new Promise((resolve) => setTimeout(resolve, 20));
	bench.engine.stop(executionId);
	expect(await answer).toEqual({ status: 500, body: { code: 0, message } });
	await bench.engine.ended(executionId);
});
