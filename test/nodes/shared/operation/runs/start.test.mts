import type { IDataObject } from 'n8n-workflow';
import { findOperation } from '../../../../../nodes/shared/catalogue';
import { clock } from '../../../../../nodes/shared/client/clock';
import { executeOperation } from '../../../../../nodes/shared/operation/execute';
import { ok, type Respond, type Script, scriptedContext } from '../../../support/context.mts';

/** A start that takes no media; the answers to it are what is tested. */
const START = findOperation('captionRemoval', 'retry');

const { now, pause } = clock;
let elapsedMs = 0;

beforeEach(() => {
	elapsedMs = 0;
	clock.now = () => elapsedMs;
	clock.pause = async (ms) => {
		elapsedMs += ms;
	};
});

afterEach(() => {
	Object.assign(clock, { now, pause });
});

/** A2E answers a start with two tasks. The first one ends after the second. */
const TWO: Respond = ({ url, body }) => {
	if (new URL(url).pathname === START.route?.path) return ok([{ _id: 'first' }, { _id: 'second' }]);
	const ids = (body as { ids?: string[] } | undefined)?.ids ?? ['first'];
	return ok(ids.map((id) => record(id, id === 'second' || elapsedMs > 200_000)));
};

function record(id: string, isFinished: boolean): IDataObject {
	return isFinished
		? { _id: id, current_status: 'completed', result_url: `https://cdn.example.com/${id}.mp4` }
		: { _id: id, current_status: 'processing' };
}

async function start(script: Script) {
	const { context } = scriptedContext({ api: TWO, ...script });
	const [items] = await executeOperation(context, () => START);
	return items;
}

describe('a start that makes several tasks', () => {
	test('becomes an item for each, at once where nobody waits', async () => {
		const items = await start({ parameters: { recordId: 'old' } });
		expect(items).toMatchObject([
			{ json: { taskId: 'first', status: 'running' }, pairedItem: { item: 0 } },
			{ json: { taskId: 'second', status: 'running' }, pairedItem: { item: 0 } },
		]);
	});

	test('is waited for as a whole, and its items come in the order of its tasks', async () => {
		const items = await start({
			parameters: { recordId: 'old', waitForCompletion: true, options: { whileWaiting: 'hold' } },
			items: [{ json: {} }, { json: {} }],
		});
		expect(items.map(({ json, pairedItem }) => [json.taskId, json.status, pairedItem])).toEqual([
			['first', 'completed', { item: 0 }],
			['second', 'completed', { item: 0 }],
			['first', 'completed', { item: 1 }],
			['second', 'completed', { item: 1 }],
		]);
	});
});

describe('an answer to a start', () => {
	const ID = '67bd583f7b4ae10c76393899';
	const answered = async (body: object, parameters: IDataObject = {}) => {
		const plain = findOperation('avatarVideo', 'setPublicPool');
		const { context, apiRequests } = scriptedContext({ api: () => ({ body }), parameters });
		const operation = { ...START, fields: plain.fields };
		const outcome: unknown = await executeOperation(context, () => operation).then(
			([items]) => items.map(({ json }) => json),
			(error: unknown) => error,
		);
		return { outcome, sent: apiRequests.filter(({ method }) => method === 'POST').length };
	};

	test.each<[name: string, body: object]>([
		['the ID alone', { code: 0, data: ID }],
		['the ID in a list', { code: 0, data: [ID] }],
		['another name of it', { code: 0, data: { task_id: ID } }],
		['another case of it', { code: 0, data: { TaskId: ID } }],
		['something around the record', { code: 0, data: { payload: { _id: ID } } }],
		['no envelope', { _id: ID }],
		['an envelope of another kind', { success: 'true', data: { task: { id: ID } } }],
		['the record as a text', { code: 0, data: JSON.stringify({ _id: ID }) }],
	])('with %s names the task', async (_name, body) => {
		const { outcome, sent } = await answered(body, { enabled: true });
		expect(outcome).toMatchObject([{ taskId: ID, taskType: START.task?.type }]);
		expect(sent).toBe(1);
	});

	test.each<[name: string, body: object]>([
		['words beside it', { code: 0, msg: 'Task started successfully or NSFW content detected', data: {} }],
		['its record', { code: 0, data: { current_status: 'nsfw', failed_message: 'NSFW content' } }],
	])('without an ID is a refusal where the content filter stopped it, by %s', async (_name, body) => {
		const { outcome } = await answered(body, { enabled: true });
		expect(outcome).toMatchObject({ context: { code: 'refused' } });
		expect(String(outcome)).toContain('NSFW');
	});

	test('without an ID may have been charged, and is shown', async () => {
		const { outcome, sent } = await answered({ code: 0, data: { queue: 'a' } }, { enabled: true });
		expect(outcome).toMatchObject({
			context: { code: 'startUncertain' },
			description: expect.stringMatching(/may have been charged.*A2E answered: \{"queue":"a"\}/),
		});
		expect(sent).toBe(1);
	});
});
