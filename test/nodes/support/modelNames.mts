import { OPERATIONS } from './catalogue.mts';

/** The words of the names of models that have capitals: `Veo`, `HappyHorse`. */
const NAMES = new Set(
	OPERATIONS.flatMap(({ operation: { model, task } }) => (model ? [model.name, task?.name ?? ''] : []))
		.flatMap((name) => name.split(' '))
		.filter((word) => !/^(Video|Image)$/.test(word)),
);

/** An action without the capitals of the names of models. */
export function inSentence(action: string): string {
	return action
		.split(' ')
		.map((word, at) => (at > 0 && NAMES.has(word) ? word.toLowerCase() : word))
		.join(' ');
}
