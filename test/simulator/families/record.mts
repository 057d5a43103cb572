// A task as A2E shows it: its request's fields, its status, its result and failure fields, and what it cost.
import type { FailureFields } from '../../contract/families.mts';
import type { Json } from '../http/handler.mts';
import { currentRun, fractionOf, phaseOf, type Run, type Task } from '../world/tasks.mts';
import type { World } from '../world/world.mts';
import type { Family } from './family.mts';
import { withoutResults } from './results.mts';
import { progressPercent, statuses, statusWord } from './statuses.mts';

/** What a record repeats of a start, unless its family says otherwise: everything but the webhook, '' when absent. */
function ownFields({ routes }: Family): Json {
	const { fields = [] } = routes.find(({ does }) => does === 'start') ?? {};
	return Object.fromEntries(
		fields.filter((field) => !field.startsWith('webhook_')).map((field) => [field, '']),
	);
}

/** A field that a family lists as a text is a text in any case: A2E writes the number of an `anchor_type` so. */
function inTypeOf(absent: unknown, value: unknown): unknown {
	return typeof absent === 'string' && typeof value === 'number' ? String(value) : value;
}

function requestFields(family: Family, body: Json): Json {
	const { record, renames = {} } = family;
	const sent: Json = { ...body };
	for (const [field, name] of Object.entries(renames)) sent[name] ??= body[field];
	return Object.fromEntries(
		Object.entries(record ?? ownFields(family)).map(([field, absent]) => {
			const value = sent[field] ?? absent;
			return [field, record ? inTypeOf(absent, value) : value];
		}),
	);
}

/** The word that a task reports. */
export function taskWord({ family }: Task, run: Run, now: number): string {
	const phase = phaseOf(run, now);
	const planned = phase === 'running' ? run.plan.statusWord : run.plan.endWord;
	return planned ?? statusWord(statuses[family.statuses], phase, fractionOf(run, now));
}

function statusFields(task: Task, run: Run, now: number): Json {
	const { field, progressField } = statuses[task.family.statuses];
	const progress = progressPercent(phaseOf(run, now), fractionOf(run, now));
	return {
		[field]: taskWord(task, run, now),
		...(progressField && { [progressField]: progress }),
		coins: task.runs.reduce((sum, { credits }) => sum + credits, 0),
	};
}

const usualFailure: FailureFields = { code: 'failed_code', message: 'failed_message' };

function failureFields({ family }: Task, run: Run, now: number): Json {
	const { code, message, absent = '', codeOfSuccess } = family.failure ?? usualFailure;
	const phase = phaseOf(run, now);
	const fail = phase === 'failed' ? run.plan.fail : undefined;
	const noCode = phase === 'completed' ? (codeOfSuccess ?? absent) : absent;
	return { ...(code && { [code]: fail?.code ?? noCode }), [message]: fail?.message ?? absent };
}

/** A task that is trained again keeps the result of its first training. */
function resultFields({ runs, resultUrls }: Task, now: number): Json {
	const done = runs.some((run) => phaseOf(run, now) === 'completed' && !run.plan.missingResult);
	return done ? resultUrls : withoutResults(resultUrls);
}

/** The run that the record tells of: for a moment after another one has begun, that may be the one before. */
function shownRun(task: Task, { now, scaled, settings }: World): Run {
	const run = currentRun(task);
	const before = task.runs[task.runs.length - 2];
	return before && now() < run.startedAt + scaled(settings.oldEndSeconds) ? before : run;
}

/** Absent values are empty strings, never missing keys: that is how A2E writes them. */
export function taskRecord(task: Task, world: World): Json {
	const now = world.now();
	const run = shownRun(task, world);
	return {
		_id: task.id,
		...requestFields(task.family, task.body),
		...statusFields(task, run, now),
		...failureFields(task, run, now),
		...resultFields(task, now),
		...task.family.also?.(task, world),
		...task.extra,
		createdAt: new Date(task.runs[0].startedAt).toISOString(),
		updatedAt: new Date(Math.min(now, run.endsAt)).toISOString(),
	};
}
