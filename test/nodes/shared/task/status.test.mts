import type { IDataObject } from 'n8n-workflow';
import type { TaskKind } from '../../../../nodes/shared/task/kind';
import { type Phase, progressOf, readTask, taskFields } from '../../../../nodes/shared/task/status';
import { KIND, RESULT } from '../../support/tasks.mts';

/** The word under the field of each family, with a result so that success counts. */
function phaseOf(statusField: TaskKind['statusField'], word: unknown) {
	const { phase, wordKnown } = readTask(
		{ ...KIND, statusField },
		{ [statusField]: word as string, result_url: RESULT },
	);
	return { phase, wordKnown };
}

test.each<[field: TaskKind['statusField'], phase: Phase, words: string[]]>([
	['current_status', 'running', ['initialized', 'sent', 'pending', 'pendding', 'processing']],
	['current_status', 'completed', ['completed', 'succeeded', 'done', 'complete', 'finished', 'ready']],
	['current_status', 'failed', ['failed', 'error', 'cancelled', 'canceled', 'timeout']],
	['current_status', 'failed', ['nsfw', 'nfsw', 'rejected', 'refused', 'violation', ' failed ']],
	['status', 'running', ['init', 'start', 'pending', 'process', 'copy']],
	['status', 'completed', ['success']],
	['status', 'failed', ['fail']],
	['state', 'running', ['waiting', 'running']],
	['state', 'completed', ['success']],
	['state', 'failed', ['fail', 'failed']],
])('%s: %s is said as %j, in any case', (field, phase, words) => {
	for (const word of words.flatMap((lower) => [lower, lower.toUpperCase()])) {
		expect([word, phaseOf(field, word)]).toEqual([word, { phase, wordKnown: true }]);
	}
});

test.each([['queued'], ['completely'], [''], [null], [7], [{}]])(
	'the word %j is not known and means running',
	(word) => {
		expect(phaseOf('current_status', word)).toEqual({ phase: 'running', wordKnown: false });
	},
);

test('the word of another family’s field does not count', () => {
	expect(readTask(KIND, { status: 'success', state: 'success' })).toMatchObject({
		phase: 'running',
		word: '',
	});
});

test.each<[record: IDataObject, phase: Phase]>([
	[{ current_status: 'processing', state: 'success' }, 'running'],
	[{ current_status: '', state: 'success' }, 'completed'],
	[{ state: 'fail' }, 'failed'],
])('of a kind with two fields for the word, %j is %s', (record, phase) => {
	const kind: TaskKind = { ...KIND, otherStatusField: 'state' };
	expect(readTask(kind, { ...record, result_url: RESULT }).phase).toBe(phase);
});

test.each<[record: IDataObject]>([
	[{ status: 'NSFW' }],
	[{ state: 'fail', current_status: '' }],
	[{ status: 'rejected', failed_message: 'unsafe' }],
])('an answer to a start that shows %j has failed, whatever field the kind uses', (record) => {
	expect(readTask(KIND, record)).toMatchObject({ phase: 'failed', wordKnown: true });
	expect(readTask(KIND, { current_status: 'processing', ...record, current: 1 }).phase).toBe(
		record.current_status === '' ? 'failed' : 'running',
	);
});

describe('the result', () => {
	test.each<[name: string, record: IDataObject, urls: string[]]>([
		[
			'the first field that is not empty',
			{ result_url: '', image_urls: [RESULT, `${RESULT}2`] },
			[RESULT, `${RESULT}2`],
		],
		['the first of two fields', { result_url: RESULT, image_urls: ['https://cdn/b'] }, [RESULT]],
		['only addresses', { result_url: 'pending', image_urls: [null, '', RESULT] }, [RESULT]],
	])('is %s', (_name, record, urls) => {
		const task = readTask(KIND, { current_status: 'completed', video_url: 'https://input', ...record });
		expect(task).toMatchObject({
			phase: 'completed',
			resultUrls: urls,
			failedCode: null,
			failedMessage: null,
		});
	});

	test.each<[name: string, record: IDataObject]>([
		['url_download', { url_download: RESULT, url_show: 'https://cdn/show' }],
		['url_show', { url_show: RESULT }],
		['output_url', { output_url: RESULT }],
		['output', { output: [RESULT] }],
		['an object', { output: { url: RESULT } }],
		['result_urls', { result_urls: [RESULT] }],
		['result_video_url', { result_video_url: RESULT, result_cover_url: 'https://cdn/cover.jpg' }],
		['video_result', { result_cover_url: 'https://cdn/cover.jpg', video_result: RESULT }],
		['a list that counts from 0', { result_urls: { 0: RESULT } }],
	])('is found as %s too, where the kind’s own fields are empty', (_name, record) => {
		const input = { video_url: 'https://input/video.mp4', image_urls: [] };
		expect(readTask(KIND, { current_status: 'completed', ...input, ...record })).toMatchObject({
			phase: 'completed',
			resultUrls: [RESULT],
		});
	});

	test('is the kind’s own field before any other', () => {
		const { resultUrls } = readTask(KIND, { result_url: RESULT, url_download: 'https://cdn/other' });
		expect(resultUrls).toEqual([RESULT]);
	});

	test.each<[name: string, record: IDataObject]>([
		['an input under a result’s name', { video_url: RESULT, output_url: RESULT }],
		['one of several inputs under a result’s name', { images: [RESULT], result_urls: [RESULT] }],
		['a picture of it', { result_cover_url: RESULT, preview_result: RESULT }],
		['another word that begins like it', { resulting: RESULT }],
	])('is not %s', (_name, record) => {
		expect(readTask(KIND, { current_status: 'completed', ...record }).failedCode).toBe('missingResult');
	});

	test.each<[name: string, record: IDataObject]>([
		['there is none', {}],
		['it is an empty text', { result_url: '' }],
		['only an input has an address', { video_url: 'https://input/video.mp4', url: 'https://input' }],
	])('success counts as failed where %s', (_name, record) => {
		expect(readTask(KIND, { current_status: 'completed', ...record })).toMatchObject({
			phase: 'failed',
			failedCode: 'missingResult',
			failedMessage: expect.stringContaining(
				'A2E ended it as "completed" but gave no result URL: {"current_',
			),
			resultUrls: [],
		});
	});

	test('is not needed where the kind has no file', () => {
		const kind = { ...KIND, media: undefined };
		expect(readTask(kind, { current_status: 'completed' })).toMatchObject({
			phase: 'completed',
			resultUrls: [],
		});
	});
});

test.each<[record: IDataObject, code: string | null, message: string]>([
	[{ failed_code: 'E1', failed_message: 'no face' }, 'E1', 'no face'],
	[{ failed_code: 1003, failed_message: 'a minor' }, '1003', 'a minor'],
	[{ error_code: 'E2', faild_message: 'blurred' }, 'E2', 'blurred'],
	[{ image_error_code: 'E3', faild_message: '' }, 'E3', 'A2E ended it as "failed" without a reason'],
	[{ msg: 'media file is unavailable' }, null, 'media file is unavailable'],
	[{ error: 'out of memory' }, null, 'out of memory'],
	[{ failed_message: 'first', faild_message: 'second', msg: 'third' }, null, 'first'],
	[{ fail_reason: 'copyright' }, null, 'copyright'],
	[{ err_message: 'unsafe' }, null, 'unsafe'],
	[{ error: { message: 'no face', code: 3 } }, null, 'no face'],
	[{ failed_code: '', failed_message: '' }, null, 'A2E ended it as "failed" without a reason'],
])('a failure with %j', (record, failedCode, failedMessage) => {
	expect(readTask(KIND, { current_status: 'failed', ...record })).toMatchObject({
		phase: 'failed',
		failedCode,
		failedMessage,
	});
});

test.each<[coins: unknown, credits: number | null]>([
	[30, 30],
	['12.5', 12.5],
	[0, 0],
	['', null],
	[null, null],
	['many', null],
	[' ', null],
	[-1, null],
	[Number.NaN, null],
	['Infinity', null],
])('coins %j are %j credits', (coins, credits) => {
	expect(readTask(KIND, { current_status: 'sent', coins: coins as string }).credits).toBe(credits);
});

test('the reason of a failure is cut to what people read', () => {
	const { failedMessage } = readTask(KIND, { current_status: 'failed', failed_message: 'x '.repeat(9_000) });
	expect(failedMessage).toHaveLength(500);
});

describe('taskFields', () => {
	const REFERENCE = { taskId: 'id-1', taskType: 'testVideo' };

	test('of a finished task', () => {
		const task = readTask(KIND, { current_status: 'completed', image_urls: [RESULT, 'https://b'], coins: 4 });
		expect(taskFields(REFERENCE, task)).toEqual({
			...REFERENCE,
			status: 'completed',
			resultUrl: RESULT,
			resultUrls: [RESULT, 'https://b'],
			credits: 4,
			failedCode: null,
			failedMessage: null,
		});
	});

	test('of a running task', () => {
		expect(taskFields(REFERENCE, readTask(KIND, { current_status: 'sent' }))).toEqual({
			...REFERENCE,
			status: 'running',
			resultUrl: null,
			credits: null,
			failedCode: null,
			failedMessage: null,
		});
	});
});

describe('a percent', () => {
	test.each([
		[{ process: 40 }, 40],
		[{ process: '99' }, 99],
		[{ Process: 12.5 }, 12.5],
		[{ process: '' }, undefined],
		[{ process: 'half' }, undefined],
		[{ process: null }, undefined],
		[{}, undefined],
	])('of %j is %p', (record, percent) => {
		expect(progressOf({ ...KIND, progressField: 'process' }, record)).toBe(percent);
	});

	test('is that of the documented field alone', () => {
		expect(progressOf(KIND, { process: 40 })).toBeUndefined();
	});
});
