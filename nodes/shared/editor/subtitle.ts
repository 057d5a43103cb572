import { OPERATION, RESOURCE } from '../catalogue/parameterNames';
import type { Resource } from '../catalogue/types';

/**
 * What a node of models shows below its name: `generate: Veo 3.1`. An expression, as n8n wants it, with the names of the models;
 * operations are values in camel case.
 */
export function modelSubtitle({ operations }: Resource): string {
	const names = Object.fromEntries(
		operations.flatMap(({ model }) => (model ? [[model.value, model.name]] : [])),
	);
	const operation = `$parameter["${OPERATION}"].replace(/([A-Z])/g, " $1").toLowerCase()`;
	const model = `$parameter["${RESOURCE}"]`;
	return `={{ ${operation} + ": " + ((${JSON.stringify(names)})[${model}] || ${model}) }}`;
}
