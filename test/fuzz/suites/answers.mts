import fc from 'fast-check';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { TASK_KINDS } from '../../../nodes/shared/catalogue';
import { OPERATIONS } from '../../nodes/support/catalogue.mts';
import {
	type AnswerSpec,
	answerSpec,
	type Change,
	headers,
	stalling,
	status,
} from '../arbitraries/answers.mts';
import { filledForm } from '../harness/form.mts';
import { HEADS } from '../harness/heads.mts';
import { ID } from '../harness/known.mts';
import { answerBy, usual } from '../harness/usual.mts';
import { holdTime, runNode } from './run.mts';
import { suite, type Suite } from './suite.mts';

interface Answered {
	operation: number;
	/** One for each request, the last for all that follow. */
	specs: AnswerSpec[];
	taskType: number;
	waits: boolean;
	downloads: boolean;
	simplifies: boolean;
	releases: boolean;
	savesUrls: boolean;
	items: number;
	asTool: boolean;
	continues: boolean;
}

/** A wait looks a hundred times; it is not told the same megabytes each time, which proves nothing more. */
const MANY = 3;
const LARGE = 64 * 1024;

const TYPES = [...TASK_KINDS.keys()];

function answeredWith(specs: fc.Arbitrary<AnswerSpec[]>): fc.Arbitrary<Answered> {
	return fc.record({
		operation: fc.nat(OPERATIONS.length - 1),
		specs,
		taskType: fc.nat(TYPES.length - 1),
		waits: fc.boolean(),
		downloads: fc.boolean(),
		simplifies: fc.boolean(),
		releases: fc.nat(5).map((one) => one === 0),
		savesUrls: fc.nat(5).map((one) => one === 0),
		items: fc.integer({ min: 1, max: 3 }),
		asTool: fc.nat(9).map((one) => one === 0),
		continues: fc.boolean(),
	});
}

async function check(stage: Parameters<Suite['check']>[0], given: Answered): Promise<void> {
	const { specs, items, asTool, continues, releases } = given;
	const entry = OPERATIONS[given.operation];
	const parameters: IDataObject = {
		...filledForm(entry, given.waits),
		downloadResult: given.downloads,
	};
	Object.assign(parameters.options as IDataObject, {
		simplify: given.simplifies,
		whileWaiting: releases ? 'release' : 'hold',
		saveUrls: given.savesUrls,
	});
	const json = { taskId: ID, taskType: TYPES[given.taskType] };
	const binary = { data: { data: HEADS.png.toString('base64'), mimeType: 'image/png', fileName: 'a.png' } };
	const input: INodeExecutionData[] = Array.from({ length: items }, () => ({ json, binary }));
	const seen = await runNode(stage, {
		...{ entry, parameters, items: input, asTool, continues },
		answer: (sent, before) => {
			const answer = answerBy(specs[Math.min(before.length, specs.length - 1)], sent);
			return before.length >= MANY && 'body' in answer && answer.body.length > LARGE ? usual(sent) : answer;
		},
	});
	if (!releases) holdTime(seen, items);
}

/** Whatever A2E, its storage or a file host may answer to every operation. */
export const answers = suite({
	name: 'answers',
	about: 'answers of A2E and of file hosts',
	share: 28,
	arbitrary: answeredWith(fc.array(answerSpec, { minLength: 1, maxLength: 5 })),
	check,
});

/** Answers as usual under headers and statuses that are not. */
export const headersOfAnswers = suite({
	name: 'headers',
	about: 'headers and statuses of answers, Retry-After above all',
	share: 7,
	arbitrary: answeredWith(
		fc.array(
			fc.record({ is: fc.constant('changed' as const), changes: fc.constant<Change[]>([]), status, headers }),
			{
				minLength: 1,
				maxLength: 4,
			},
		),
	),
	check,
});

/** Answers that begin and never end. A call has to time out, which takes a part of a second for each try. */
export const stalls = suite({
	name: 'stalls',
	about: 'answers that never end',
	share: 0.5,
	arbitrary: answeredWith(
		fc
			.tuple(fc.array(answerSpec, { maxLength: 2 }), stalling, answerSpec)
			.map(([before, stall, after]) => [...before, stall, after]),
	),
	check,
});
