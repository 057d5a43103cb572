import type { IDataObject } from 'n8n-workflow';
import { LISTED_KINDS } from '../../catalogue';
import { REFERENCE, TASK_TYPES } from '../../catalogue/parameterNames';
import type { TasksOperation } from '../../catalogue/types';
import { asText } from '../../client/envelope';
import { callError } from '../../client/errors';
import type { Failure } from '../../client/failure';
import { inParallel } from '../../client/parallel';
import { ownId } from '../../client/records';
import type { TaskKind } from '../../task/kind';
import { rowsSince } from '../../task/listLook';
import { madeAt, namesOf, textsOf } from '../../task/shown';
import type { Ask } from '../../task/sight';
import { readTask, type TaskState } from '../../task/status';
import { simplified } from '../output';
import { encode, Unusable } from '../request/encode';
import { kindsIn, notListed } from '../request/kinds';
import { readLimit, readWishes } from '../request/plan';
import { Values } from '../request/values';
import { forEachItem, type Run, siteOf } from '../run';
import { taskOutput } from '../tool';

const KINDS_AT_ONCE = 5;

/** What an item wants to see. */
interface Wanted {
	kinds: readonly TaskKind[];
	/** ms since epoch. */
	since: number;
	/** Empty for any. */
	status: string;
	/** Parts of what the task shows, in lower case; empty for any. */
	name: string;
	text: string;
}

interface Listed {
	kind: TaskKind;
	row: IDataObject;
	state: TaskState;
}

/** One item for each task of the account, of several kinds or of one, newest first. */
export async function runTasks(run: Run<TasksOperation>): Promise<void> {
	const { context, operation, outcomes } = run;
	await forEachItem(run, run.itemIndexes, async (itemIndex) => {
		const wanted = readWanted(run, itemIndex);
		const limit = readLimit(run, itemIndex);
		const { simplify } = readWishes(run, itemIndex);
		const { found, faults } = await collect(run, wanted, limit);
		if (found.length === 0 && faults.length === wanted.kinds.length) {
			throw callError(context.getNode(), faults[0].fault, { ...siteOf(run, itemIndex), intent: 'read' });
		}
		for (const { kind, fault } of faults) {
			const { message } = callError(context.getNode(), fault, {
				purpose: `list ${kind.name}`,
				intent: 'read',
			});
			outcomes.hint(itemIndex, `${message}. Those of the other types are complete.`);
		}
		outcomes.succeed(
			itemIndex,
			newestFirst(found)
				.slice(0, limit)
				.map(({ kind, row, state }) => {
					const reference = { taskId: ownId(row) ?? '', taskType: kind.type };
					return taskOutput(
						context,
						reference,
						state,
						simplify ? simplified(row, operation.output) : undefined,
					);
				}),
		);
	});
}

async function collect(
	{ client }: Run,
	wanted: Wanted,
	limit: number,
): Promise<{ found: Listed[]; faults: Array<{ kind: TaskKind; fault: Failure }> }> {
	const found: Listed[] = [];
	const faults: Array<{ kind: TaskKind; fault: Failure }> = [];
	await inParallel(wanted.kinds, KINDS_AT_ONCE, async (kind) => {
		const ofKind: Listed[] = [];
		const ask: Ask = async (call) => await client.readPatiently(call);
		const { doubt } = await rowsSince(ask, kind, wanted.since, (page) => {
			const all = page.map((row): Listed => ({ kind, row, state: readTask(kind, row) }));
			ofKind.push(...all.filter((each) => isWanted(each, wanted)));
			return ofKind.length >= limit;
		});
		if (doubt) faults.push({ kind, fault: doubt });
		found.push(...ofKind);
	});
	return { found, faults };
}

function isWanted({ row, state }: Listed, { status, name, text }: Wanted): boolean {
	if (status !== '' && state.phase !== status) return false;
	const shows = (textsIn: (record: IDataObject) => string[], part: string) =>
		part === '' || textsIn(row).some((each) => each.toLowerCase().includes(part));
	return shows(namesOf, name) && shows(textsOf, text);
}

/** Those that do not say when they were made stay where their list has them. */
function newestFirst(found: Listed[]): Listed[] {
	return found
		.map((each, at) => ({ each, at, made: madeAt(each.row) ?? -Infinity }))
		.sort((a, b) => (a.made === b.made ? a.at - b.at : b.made - a.made))
		.map(({ each }) => each);
}

function readWanted({ context, operation, client }: Run<TasksOperation>, itemIndex: number): Wanted {
	const values = new Values(context, itemIndex);
	const { isFind, fields } = operation;
	const surroundings = { isLocal: client.isLocal, timeZone: context.getTimezone() };
	const read = (name: string): string => {
		const field = fields.find((candidate) => candidate.name === name);
		if (!field || field.type === 'media' || field.type === 'either') return '';
		try {
			return asText(encode(field, values.read(name, field.title), surroundings));
		} catch (fault) {
			throw fault instanceof Unusable ? values.refuse(field.title, fault.message) : fault;
		}
	};
	const status = read('status');
	const since = read('madeAfter');
	return {
		kinds: readKinds(values, isFind === true),
		since: since === '' ? -Infinity : Date.parse(since),
		status: status === 'any' ? '' : status,
		name: read('name').trim().toLowerCase(),
		text: read('text').trim().toLowerCase(),
	};
}

function readKinds(values: Values, isFind: boolean): TaskKind[] {
	const [parameter, title] = isFind ? [REFERENCE.type, 'Task Type'] : [TASK_TYPES, 'Task Types'];
	const chosen = kindsIn(values.read(parameter, title, []));
	if ('objection' in chosen) throw values.refuse(title, chosen.objection);
	if (isFind && chosen.kinds.length === 0) throw values.refuse(title, notListed(''));
	return chosen.kinds.length > 0 ? chosen.kinds : [...LISTED_KINDS.values()];
}
