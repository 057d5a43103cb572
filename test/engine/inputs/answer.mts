import type { IDataObject } from 'n8n-workflow';
import { TASK_KINDS } from '../../../nodes/shared/catalogue';
import type { Operation, Output } from '../../../nodes/shared/catalogue/types';
import type { TaskKind } from '../../../nodes/shared/task/kind';
import type { Outcome } from '../bench.mts';
import type { Entry } from '../../nodes/support/catalogue.mts';
import type { Input } from './inputs.mts';
import type { Records } from './records.mts';

/** Holds what an operation put out against what its entry in the catalogue promises. */
export async function expectAnswer({ operation }: Entry, input: Input, outcome: Outcome, records: Records) {
	const { json, items } = outcome;
	const itemsShown = new Set(
		items.map(({ pairedItem }) => (pairedItem as { item: number } | undefined)?.item),
	);
	const isList = operation.runs === 'list' || operation.runs === 'tasks';
	if (!isList) expect([...itemsShown]).toEqual(input.items.map((_, index) => index));
	expect([...itemsShown].filter((item) => item === undefined)).toEqual([]);
	switch (operation.runs) {
		case 'start':
			for (const row of json) expectFinished(row, operation.task);
			return;
		case 'look':
			for (const row of json) expectFinished(row, operation.task);
			expectPicked(json, operation, input);
			return;
		case 'list':
			await expectRows(json, operation, input, records);
			return;
		case 'tasks':
			for (const { taskId, taskType } of json) {
				expect(taskId).toMatch(/^[\w-]+$/);
				expect(TASK_KINDS.has(String(taskType))).toBe(true);
			}
			return;
		default:
			for (const row of json) expectRecord(row, operation.output);
			if (operation.output?.as === 'deleted') await expectGone(input, records);
	}
}

/** What is looked at is the record that the form names, picked from a list or by its ID. */
function expectPicked(
	json: IDataObject[],
	{ fields: [{ name }] }: Operation,
	{ picked, items }: Input,
): void {
	const asked = items.map((item) => picked[0]?.id ?? item.json[name]);
	expect(json.map(({ taskId }) => taskId)).toEqual(asked);
}

function expectFinished(row: IDataObject, task?: TaskKind): void {
	expect(row).toMatchObject({
		taskId: expect.stringMatching(/^[\w-]+$/),
		taskType: task?.type,
		status: 'completed',
		failedMessage: null,
	});
	if (task?.media && !task.mediaOptional) expect(row.resultUrl).toMatch(/^https?:/);
}

/** The form as it opens asks for everything, so a list of a kind's records shows the newest of them. */
async function expectRows(
	json: IDataObject[],
	{ task, route, output }: Operation,
	input: Input,
	records: Records,
) {
	for (const row of json) expect(Object.keys(row)).not.toEqual([]);
	const isOfKind = task?.records !== undefined && task.records.route === route;
	if (!isOfKind || input.given.length > 0) return;
	const [newest] = await records.listed(task.type);
	const id = output?.alias?._id ?? '_id';
	expect(json.map((row) => row[id])).toContain(newest);
}

function expectRecord(row: IDataObject, { as = 'record', key = 'value' }: Partial<Output> = {}): void {
	if (as === 'deleted') expect(row).toEqual({ deleted: true });
	else if (as === 'value') expect(row[key]).toEqual(expect.stringMatching(/./));
	else expect(row).toEqual(expect.any(Object));
}

async function expectGone({ picked }: Input, records: Records) {
	for (const { list, id } of picked) expect(await records.listed(list)).not.toContain(id);
}
