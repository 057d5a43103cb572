// A task as A2E shows it: its request's fields, its status, its result and failure fields, and what it cost.
import type { Json } from '../http/handler.mts';
import { currentRun, fractionOf, phaseOf, type Run, type Task } from '../world/tasks.mts';
import type { World } from '../world/world.mts';
import { progressPercent, statusWord } from './statuses.mts';

function statusFields({ family, runs }: Task, run: Run, now: number): Json {
	const phase = phaseOf(run, now);
	const fraction = fractionOf(run, now);
	const planned = phase === 'running' ? run.plan.statusWord : run.plan.endWord;
	const { field, progressField } = family.statuses;
	return {
		[field]: planned ?? statusWord(family.statuses, phase, fraction),
		...(progressField && { [progressField]: progressPercent(phase, fraction) }),
		coins: runs.reduce((sum, { credits }) => sum + credits, 0),
	};
}

function failureFields({ family }: Task, run: Run, now: number): Json {
	const { code, message } = family.failure;
	const fail = phaseOf(run, now) === 'failed' ? run.plan.fail : undefined;
	return { ...(code && { [code]: fail?.code ?? '' }), [message]: fail?.message ?? '' };
}

/** A task that is trained again keeps the result of its first training. */
function resultFields({ runs, resultUrls }: Task, now: number): Json {
	const done = runs.some((run) => phaseOf(run, now) === 'completed' && !run.plan.missingResult);
	return done ? resultUrls : Object.fromEntries(Object.keys(resultUrls).map((field) => [field, '']));
}

/** Absent values are empty strings, never missing keys: that is how A2E writes them. */
export function taskRecord(task: Task, world: World): Json {
	const now = world.now();
	const run = currentRun(task);
	return {
		_id: task.id,
		...task.family.fields(task.body),
		...statusFields(task, run, now),
		...failureFields(task, run, now),
		...resultFields(task, now),
		...task.extra,
		createdAt: new Date(task.runs[0].startedAt).toISOString(),
		updatedAt: new Date(Math.min(now, run.endsAt)).toISOString(),
	};
}
