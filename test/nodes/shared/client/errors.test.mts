import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { callError, usageError, withTasks } from '../../../../nodes/shared/client/errors';
import type { Failure } from '../../../../nodes/shared/client/failure';
import { NODE } from '../../support/node.mts';

const REFUSED: Failure = {
	kind: 'refused',
	message: 'No face found in image_url',
	httpStatus: 200,
	code: '2001',
	traceId: 'trace-7',
};
const SITE = {
	...{ purpose: 'create an avatar', itemIndex: 3 },
	fields: [
		{ title: 'Name', wire: ['name'] },
		{ title: 'Source', wire: ['image_url', 'video_url'] },
	],
};

describe('callError', () => {
	test('says in order what failed, what to do, which parameter, and where it came from', () => {
		const error = callError(NODE, REFUSED, { ...SITE, intent: 'start' });
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('A2E could not create an avatar: No face found in image_url [Item 3]');
		expect(error.description).toBe(
			"Check the parameters of this item. Parameter concerned: 'Source'. (A2E code 2001, HTTP 200, trace ID trace-7)",
		);
	});

	test('names no parameter where A2E names none', () => {
		const error = callError(NODE, { ...REFUSED, message: 'No face found' }, { ...SITE, intent: 'start' });
		expect(error.description).not.toContain('Parameter concerned');
		expect(error.context).not.toHaveProperty('parameter');
	});

	test.each<[what: string, failure: Partial<Failure>]>([
		['a wrong token', { httpStatus: 401, message: 'The name of this token is unknown' }],
		['no credits', { httpStatus: 402, message: 'No credits under this name' }],
		['too few credits', { message: 'insufficient credits for name' }],
		['a plan', { message: 'name: quota exceeded' }],
		['no rights', { httpStatus: 403, message: 'name is not allowed' }],
		['too many calls', { httpStatus: 429, message: 'slow down, name' }],
		['trouble at A2E', { httpStatus: 503, message: 'name service unavailable' }],
	])('names no parameter where %s is the matter', (_, failure) => {
		const error = callError(NODE, { ...REFUSED, code: undefined, ...failure }, { ...SITE, intent: 'read' });
		expect(error.description).not.toContain('Parameter concerned');
		expect(error.context).not.toHaveProperty('parameter');
	});

	test('names the parameter of a record that A2E does not know', () => {
		const failure = { ...REFUSED, httpStatus: 404, message: 'name not found' };
		const error = callError(NODE, failure, { ...SITE, intent: 'read' });
		expect(error.description).toContain("Parameter concerned: 'Name'");
	});

	test('carries the facts for workflows', () => {
		const error = callError(NODE, REFUSED, { ...SITE, intent: 'start' });
		expect(error.httpCode).toBe('200');
		expect(error.context).toMatchObject({
			...{ itemIndex: 3, parameter: 'Source', code: 'refused' },
			data: {
				kind: 'refused',
				code: '2001',
				httpStatus: 200,
				message: 'No face found in image_url',
				traceId: 'trace-7',
			},
		});
	});

	test.each(['EPERM', 'ENOENT', 'ETIMEDOUT', 'ECONNREFUSED'])("keeps A2E's words with %s in them", (word) => {
		const failure = { ...REFUSED, message: `${word}: the model refused` };
		const { message } = callError(NODE, failure, { purpose: 'train a voice', intent: 'start' });
		expect(message).toBe(`A2E could not train a voice: ${word}: the model refused`);
	});

	test.each<[failure: Failure, words: string]>([
		[{ kind: 'refused', message: '', httpStatus: 500 }, 'it answered HTTP 500 without a reason'],
		[{ kind: 'html', message: '', httpStatus: 200 }, 'a web page (HTTP 200) instead of data'],
		[{ kind: 'empty', message: '', httpStatus: 502 }, 'HTTP 502 with nothing in it'],
		[{ kind: 'broken', message: '', httpStatus: 200 }, 'its answer (HTTP 200) could not be read'],
		[{ kind: 'redirect', message: '', httpStatus: 301 }, 'redirects (HTTP 301), which is not followed'],
		[{ kind: 'network', message: '', networkCode: 'ECONNRESET' }, 'could not be made (ECONNRESET)'],
		[{ kind: 'network', message: '' }, 'the connection was lost or could not be made'],
		[{ kind: 'timeout', message: '' }, 'no answer came in time'],
		[{ kind: 'cancelled', message: '' }, 'the execution was canceled'],
	])('explains %j', (failure, words) => {
		expect(callError(NODE, failure, { purpose: 'do it', intent: 'read' }).message).toContain(words);
	});

	test.each<[failure: Partial<Failure>, step: string]>([
		[{ message: 'Insufficient credits' }, 'Buy credits at A2E'],
		[{ message: 'Unauthorized' }, 'Check the token and the region'],
		[{ message: 'Voice quota reached' }, 'The A2E plan does not allow this'],
		[{ message: 'Only for Pro or Max' }, 'The A2E plan does not allow this'],
		[{ message: 'Too many requests' }, 'Wait a little'],
		[{ code: '1001' }, 'All hosts for streaming avatars are occupied'],
		[{ code: '1003' }, 'A2E saw a minor in the media; this is final'],
		[{ code: '1004' }, 'A2E suspects a minor in the media'],
		[{ httpStatus: 402 }, 'Buy credits at A2E'],
		[{ code: '30005' }, 'either a system background or a custom one'],
		[{ httpStatus: 401 }, 'Check the token and the region'],
		[{ httpStatus: 403 }, 'what the A2E plan allows'],
		[{ httpStatus: 404 }, 'Check the ID'],
		[{ httpStatus: 429 }, 'Wait a little'],
		[{ httpStatus: 503 }, 'A2E is having trouble'],
		[{ kind: 'html' }, "Check the region and the 'Base URL'"],
		[{ kind: 'redirect' }, "Check the region and the 'Base URL'"],
		[{ kind: 'network', httpStatus: undefined }, 'Check the connection of n8n to A2E'],
		[{ kind: 'timeout', httpStatus: undefined }, 'Check the connection of n8n to A2E'],
		[{ kind: 'cancelled', httpStatus: undefined }, 'Run the workflow again'],
		[{}, 'Check the parameters of this item'],
	])('advises on %j', (facts, step) => {
		const failure: Failure = { kind: 'refused', message: 'no', httpStatus: 200, ...facts };
		expect(callError(NODE, failure, { purpose: 'do it', intent: 'read' }).description).toContain(step);
	});

	test.each<[retryAfterMs: number | undefined, words: string]>([
		[undefined, "A2E kept asking to slow down for the 10 minutes of 'Keep Trying (Minutes)'."],
		[
			900_000,
			"A2E asks to wait another 900 seconds, which is more than is left of the 10 minutes of 'Keep Trying (Minutes)'.",
		],
	])('says why it is not tried any longer, with Retry-After %j', (retryAfterMs, words) => {
		const failure: Failure = {
			kind: 'refused',
			message: '',
			httpStatus: 429,
			retryAfterMs,
			triedMs: 600_000,
		};
		const { description } = callError(NODE, failure, { purpose: 'do it', intent: 'start' });
		expect(description).toBe(`${words} Wait a little, or send fewer items at once. (HTTP 429)`);
	});

	test('an HTTP code that is also A2E’s code is named once', () => {
		const failure: Failure = { kind: 'refused', message: 'no', httpStatus: 403, code: '403' };
		const { description } = callError(NODE, failure, { purpose: 'do it', intent: 'read' });
		expect(description).toMatch(/\(HTTP 403\)$/);
	});

	test.each<[failure: Failure, cause: string | undefined]>([
		[{ kind: 'refused', message: '', httpStatus: 401 }, 'credential-invalid'],
		[{ kind: 'refused', message: '', httpStatus: 429 }, 'rate-limited'],
		[{ kind: 'refused', message: '', httpStatus: 500 }, 'temporarily-unavailable'],
		[{ kind: 'network', message: '' }, 'temporarily-unavailable'],
		[{ kind: 'refused', message: '', httpStatus: 200 }, undefined],
	])('tells n8n the cause of %j', (failure, cause) => {
		expect(callError(NODE, failure, { purpose: 'do it', intent: 'read' }).failure?.cause).toBe(cause);
	});
});

describe('a start whose answer was lost', () => {
	const LOST: Failure = { kind: 'network', message: '', networkCode: 'ECONNRESET' };

	test('says that the task may exist, and where to look', () => {
		const whereToLook = "the operation 'Get Many' of 'Avatar'";
		const error = callError(NODE, LOST, { ...SITE, whereToLook, intent: 'start' });
		expect(error.description).toContain('may have been charged, so it was not sent again');
		expect(error.description).toContain(`Look for it with ${whereToLook} before you run this item again`);
		expect(error.context.startMayHaveBeenAccepted).toBe(true);
		expect(error.httpCode).toBe('ECONNRESET');
	});

	test('points to the web app where no operation lists it', () => {
		expect(callError(NODE, LOST, { ...SITE, intent: 'start' }).description).toContain('in the A2E web app');
	});

	test.each<[name: string, failure: Failure, intent: 'read' | 'start']>([
		['a lost read', LOST, 'read'],
		['a start that never left', { ...LOST, networkCode: 'ECONNREFUSED' }, 'start'],
		['a start that was refused', REFUSED, 'start'],
	])('%s raises no alarm', (_name, failure, intent) => {
		const error = callError(NODE, failure, { ...SITE, intent });
		expect(error.description).not.toContain('may have been charged');
		expect(error.context).not.toHaveProperty('startMayHaveBeenAccepted');
	});
});

describe('usageError', () => {
	test('names the item, the parameter and the next step', () => {
		const error = usageError(NODE, "'Text' cannot be used: it is empty", {
			code: 'badParameter',
			itemIndex: 0,
			parameter: 'Text',
			nextStep: 'Correct the value',
		});
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe("'Text' cannot be used: it is empty [Item 0]");
		expect(error.description).toBe('Correct the value.');
		expect(error.context).toMatchObject({ itemIndex: 0, parameter: 'Text', code: 'badParameter' });
	});

	test('keeps words that n8n would replace', () => {
		expect(
			usageError(NODE, 'The file EPERM.mp4 is odd', { code: 'internal', nextStep: 'Rename it' }).message,
		).toBe('The file EPERM.mp4 is odd');
	});
});

describe('withTasks', () => {
	test('names ten tasks, and all of them to workflows', () => {
		const many = Array.from({ length: 200 }, (_, at) => ({ taskType: 'avatarVideo', taskId: `task-${at}` }));
		const { description, context } = withTasks(new NodeOperationError(NODE, 'Lost'), many);
		expect(description).toMatch(/avatarVideo task-9, and 190 more, listed in the error's context as 'tasks'/);
		expect(description?.length).toBeLessThan(600);
		expect(context.tasks).toHaveLength(200);
	});

	const TASKS = [
		{ taskId: 'id-1', taskType: 'avatar' },
		{ taskId: 'id-2', taskType: 'voice' },
	];

	test.each([
		['a call error', () => callError(NODE, REFUSED, { ...SITE, intent: 'start' })],
		[
			'a usage error',
			() =>
				usageError(NODE, 'The execution was canceled', { code: 'canceled', nextStep: 'They go on there' }),
		],
	])('adds every task to %s', (_name, make) => {
		const before = make().description ?? '';
		const error = withTasks(make(), TASKS);
		expect(error.description).toBe(
			`${before} Started before this and kept at A2E: avatar id-1, voice id-2. Use 'Wait For Task' with these IDs instead of starting them again.`,
		);
		expect(error.context.tasks).toEqual(TASKS);
	});

	test('works on an error of n8n that has no description', () => {
		const error = withTasks(new NodeOperationError(NODE, 'Something else'), TASKS);
		expect(error.description).toMatch(/^Started before this/);
	});

	test('leaves an error without tasks alone', () => {
		const error = usageError(NODE, 'No', { code: 'internal', nextStep: 'Try again' });
		expect(withTasks(error, []).description).toBe('Try again.');
		expect(error.context).not.toHaveProperty('tasks');
	});
});
