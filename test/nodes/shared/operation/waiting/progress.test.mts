import type { IExecuteFunctions } from 'n8n-workflow';
import { TASK_KINDS } from '../../../../../nodes/shared/catalogue';
import {
	type Progress,
	progressWords,
	tellProgress,
} from '../../../../../nodes/shared/operation/waiting/progress';

const running = (type: string, percent?: number): Progress['open'][number] => {
	const kind = TASK_KINDS.get(type);
	if (!kind) throw new TypeError(`There is no kind ${type}`);
	return { percent, task: { kind } };
};

test.each<[name: string, progress: Progress, words: string]>([
	[
		'percent where A2E says it, and the longest usual time',
		{
			open: [running('avatarVideo', 40), running('avatarVideo', 51), running('imageToVideo')],
			...{ done: 1, failed: 2, waitedMs: 65_400 },
		},
		'A2E: 3 running (about 46 %), 1 done, 2 failed; 1:05 so far, usually about 3:00',
	],
	[
		'no percent where A2E says none',
		{ open: [running('voice')], done: 0, failed: 0, waitedMs: 3_000 },
		'A2E: 1 running, 0 done, 0 failed; 0:03 so far, usually about 1:00',
	],
])('shows %s', (_name, progress, words) => {
	expect(progressWords(progress)).toBe(words);
});

test.each([
	['manual', 1],
	['trigger', 0],
])('in mode %s it is told %i times', (mode, times) => {
	const sendMessageToUI = jest.fn();
	const context = { getMode: () => mode, sendMessageToUI } as unknown as IExecuteFunctions;
	tellProgress(context, { open: [running('voice')], done: 0, failed: 0, waitedMs: 0 });
	tellProgress(context, { open: [], done: 1, failed: 0, waitedMs: 0 });
	expect(sendMessageToUI).toHaveBeenCalledTimes(times);
});
