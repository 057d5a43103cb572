import type { IPollFunctions } from 'n8n-workflow';
import { LISTED_KINDS } from '../../catalogue';
import {
	CREDITS,
	DOWNLOAD,
	EVENT,
	EVENTS,
	OPTIONS,
	OUTPUT_FIELD,
	SIMPLIFY,
	TASK_TYPES,
	WEBHOOK_TOKEN,
} from '../../catalogue/parameterNames';
import { asText, isObject } from '../../client/envelope';
import { usageError } from '../../client/errors';
import { chosenTexts } from '../../client/json';
import { LARGEST_MB } from '../../media/wholeFile';
import type { TaskKind } from '../../task/kind';
import type { Phase } from '../../task/status';
import { isReserved } from '../request/body';
import { kindsIn } from '../request/kinds';
import type { Download } from '../request/plan';
import { quoted } from '../request/values';

type EndPhase = Exclude<Phase, 'running'>;

/** Lists that are read at the same time. */
export const KINDS_AT_ONCE = 5;

/** What a trigger is to look for: the same at every look, for a trigger has no items. */
export interface TriggerWishes {
	/** Empty where no task is looked for. */
	kinds: readonly TaskKind[];
	phases: ReadonlySet<Phase>;
	/** Whether A2E's own record is left out. */
	simplify: boolean;
	/** Credits below which the account is to be told of. */
	credits?: number;
	/** How a result is fetched as a file. */
	download?: Download;
}

/** What A2E's calls are to start a workflow for. */
export interface CallWishes extends Pick<TriggerWishes, 'kinds' | 'phases' | 'simplify' | 'download'> {
	/** Empty for none. */
	token: string;
}

type Source = Pick<IPollFunctions, 'getNode' | 'getNodeParameter'>;

/** @throws NodeOperationError where a parameter cannot be used */
export function readTriggerWishes(context: Source): TriggerWishes {
	const reader = readerOf(context);
	const { read, refuse } = reader;
	const events = chosenTexts(read(EVENTS));
	const phases = phasesIn(events);
	const wantsCredits = events.includes(EVENT.creditsBelow);
	if (phases.length === 0 && !wantsCredits) throw refuse('Trigger On', 'nothing is chosen');
	const chosen = kindsIn(read(TASK_TYPES));
	if ('objection' in chosen) throw refuse('Task Types', chosen.objection);
	const kinds = chosen.kinds.length > 0 ? chosen.kinds : [...LISTED_KINDS.values()];

	return {
		kinds: phases.length > 0 ? kinds : [],
		phases: new Set(phases),
		...(wantsCredits ? { credits: reader.number(read(CREDITS), 'Credits') } : {}),
		...resultWishes(reader, phases),
	};
}

/** @throws NodeOperationError where a parameter cannot be used */
export function readCallWishes(context: Source): CallWishes {
	const reader = readerOf(context);
	const { read, refuse } = reader;
	const phases = phasesIn(chosenTexts(read(EVENTS)));
	if (phases.length === 0) throw refuse('Trigger On', 'nothing is chosen');
	const chosen = kindsIn(read(TASK_TYPES));
	if ('objection' in chosen) throw refuse('Task Types', chosen.objection);
	if (chosen.kinds.length === 0) throw refuse('Task Types', 'nothing is chosen');
	return {
		kinds: chosen.kinds,
		phases: new Set(phases),
		token: asText(read(WEBHOOK_TOKEN)),
		...resultWishes(reader, phases),
	};
}

/** How what has ended is put out. */
function resultWishes(
	{ read, refuse, number }: Reader,
	phases: readonly EndPhase[],
): Pick<TriggerWishes, 'simplify' | 'download'> {
	const simplify = read(SIMPLIFY) !== false;
	if (!phases.includes('completed') || read(DOWNLOAD) !== true) return { simplify };
	const field = asText(read(OUTPUT_FIELD)).trim() || 'data';
	if (isReserved(field)) throw refuse('Output Data Field Name', 'JavaScript keeps this name for itself');
	const options = read(OPTIONS);
	const { largestFile = LARGEST_MB } = isObject(options) ? options : {};
	return { simplify, download: { field, largestMb: number(largestFile, 'Largest File (MB)') } };
}

type Reader = ReturnType<typeof readerOf>;

function readerOf(context: Source) {
	const refuse = (title: string, reason: string) =>
		usageError(context.getNode(), `'${title}' cannot be used: ${reason}`, {
			code: 'badParameter',
			parameter: title,
			nextStep: 'Correct the value',
		});
	return {
		refuse,
		read: (name: string): unknown => context.getNodeParameter(name, null),
		number: (value: unknown, title: string): number => {
			const read = asText(value).trim() === '' ? Number.NaN : Number(value);
			if (!Number.isFinite(read) || read < 0) throw refuse(title, `${quoted(value)} is not a number from 0`);
			return read;
		},
	};
}

function phasesIn(events: readonly string[]): EndPhase[] {
	const ends: readonly EndPhase[] = ['completed', 'failed'];
	return ends.filter((phase) => events.includes(EVENT[phase]));
}
