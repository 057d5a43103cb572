import { speaksFirst } from './speaks';
import { GENERATE_SPEECH } from './speech';
import type { Field, Operation } from './types';

/** The required and the usual fields of an operation, which its form shows. */
export function formFields({ fields }: Operation): Field[] {
	return fields.filter(({ amongOptions }) => !amongOptions);
}

/** Its fields that stand among *Options*. */
export function ownOptions({ fields }: Operation): Field[] {
	return fields.filter(({ amongOptions }) => amongOptions);
}

/** Those, and those of the speech that is made before it. */
export function optionFields(operation: Operation): Field[] {
	return [...ownOptions(operation), ...(speaksFirst(operation) ? ownOptions(GENERATE_SPEECH) : [])];
}
