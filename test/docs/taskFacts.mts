import type { TaskKind } from '../../nodes/shared/task/kind';
import type { Route } from '../../nodes/shared/task/route';
import { code, list } from './markdown.mts';

/** One line on a kind of task: how long it takes, what it makes, how it is looked at. */
export function taskFacts(kind: TaskKind): string {
	const { name, type, typicalSeconds, media, mediaOptional, resultFields, oneAtATime } = kind;
	const sentences = [
		`**${name}** (task type ${code(type)}): usually ${duration(typicalSeconds)}`,
		media
			? `Result: ${media}${mediaOptional ? ', if any' : ''}, from ${list(resultFields.map(code))}`
			: 'No file as result',
		looks(kind),
		oneAtATime ? 'A2E works on one at a time, so items take turns' : '',
	];
	return `- ${sentences.filter(Boolean).join('. ')}.`;
}

function looks({ detail, batchDetail, records }: TaskKind): string {
	const several = batchDetail ? `; several at once by ${code(`POST ${batchDetail}`)}` : '';
	const route: Route | undefined = detail ?? records?.route;
	return route ? `Looked at by ${code(`${route.method} ${route.path}`)}${several}` : '';
}

function duration(seconds: number): string {
	if (seconds < 60) return `${seconds} seconds`;
	const minutes = Math.round(seconds / 60);
	return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}
