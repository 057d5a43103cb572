import type { IDataObject } from 'n8n-workflow';
import type { AsLongAs, Operation } from '../../catalogue/types';
import { textOf } from '../../client/envelope';
import { usageError } from '../../client/errors';
import type { Run } from '../run';
import { pathOf, put } from './body';
import { type CheckedMedia, measure } from './media';
import { Values } from './values';

/** Encoders fill up the last frame: so much more is no second to pay for. */
const PADDING_SECONDS = 0.1;

/** A field of the request that is as long as given media, with what its choice is called. */
export interface Length extends AsLongAs {
	parameter: string;
}

/** Whether an item wants a field filled with how long its media last. Reads parameters: before anything is sent. */
export function readLength(
	{ context, operation }: Pick<Run, 'context' | 'operation'>,
	itemIndex: number,
): Length | undefined {
	const asLongAs = asLongAsOf(operation);
	if (!asLongAs) return undefined;
	const [name, value] = asLongAs.when;
	const parameter = operation.fields.find((field) => field.name === name)?.title ?? name;
	const chosen = textOf(new Values(context, itemIndex).choose(name, parameter));
	return chosen === value ? { ...asLongAs, parameter } : undefined;
}

function asLongAsOf(operation: Operation): AsLongAs | undefined {
	return operation.runs === 'start' ? operation.asLongAs : undefined;
}

/**
 * Fills that field in the body. Costs nothing: of a URL that nobody looked at yet, the first bytes are fetched.
 * @param measured what it is as long as; undefined where nothing was given
 * @param before what people have to know of money spent before, as a sentence
 * @throws NodeOperationError where there is nothing to measure, nothing says how long it is, or it is longer than A2E takes
 */
export async function putLength(
	run: Run,
	{ itemIndex, length, body }: { itemIndex: number; length: Length; body: IDataObject },
	measured: CheckedMedia | undefined,
	before = 'Nothing was started or charged',
): Promise<void> {
	const seconds = measured && (await measure(run, measured));
	const objection = objectionTo(length, measured, seconds);
	if (objection !== undefined) {
		throw usageError(run.context.getNode(), `'${length.parameter}' cannot be used: ${objection}`, {
			code: 'badParameter',
			itemIndex,
			parameter: length.parameter,
			nextStep: `${before}. To go on, ${length.instead}`,
		});
	}
	put(body, pathOf(length.wire), wholeSeconds(seconds ?? 0));
}

function objectionTo(
	{ media, max }: Length,
	measured: CheckedMedia | undefined,
	seconds: number | undefined,
): string | undefined {
	if (!measured) return `there is no ${media} to be as long as`;
	const { title } = measured.input.field;
	if (seconds === undefined) return `the file of '${title}' does not say how long it is`;
	if (wholeSeconds(seconds) <= max) return undefined;
	return `the file of '${title}' lasts ${seconds.toFixed(1)} seconds, but A2E takes at most ${max}`;
}

function wholeSeconds(seconds: number): number {
	return Math.max(1, Math.ceil(seconds - PADDING_SECONDS));
}
