import { EVENTS, OPERATION, RESOURCE } from '../catalogue/parameterNames';
import type { Resource } from '../catalogue/types';

/** A value in camel case as words: `taskCompleted` reads "task completed". */
const AS_WORDS = 'replace(/([A-Z])/g, " $1").toLowerCase()';

const OPERATION_VALUE = `$parameter["${OPERATION}"]`;
const RESOURCE_VALUE = `$parameter["${RESOURCE}"]`;

/** What a node with one resource shows below its name: `get token`. */
export const OPERATION_SUBTITLE = `={{${OPERATION_VALUE}.${AS_WORDS}}}`;

/** What a node with several resources shows below its name: `generate: avatar video`. */
export const RESOURCE_SUBTITLE = `={{(${OPERATION_VALUE} + ": " + ${RESOURCE_VALUE}).${AS_WORDS}}}`;

/** What a trigger shows below its name: `task completed, task failed`. */
export const EVENTS_SUBTITLE = `={{$parameter["${EVENTS}"].join(", ").${AS_WORDS}}}`;

/**
 * What a node of models shows below its name: `generate: Veo 3.1`. An expression, as n8n wants it, with the names of the models;
 * operations are values in camel case.
 */
export function modelSubtitle({ operations }: Resource): string {
	const names = Object.fromEntries(
		operations.flatMap(({ model }) => (model ? [[model.value, model.name]] : [])),
	);
	const operation = `${OPERATION_VALUE}.${AS_WORDS}`;
	return `={{ ${operation} + ": " + ((${JSON.stringify(names)})[${RESOURCE_VALUE}] || ${RESOURCE_VALUE}) }}`;
}
