import type { Field } from './types';

/** The names of a field on the wire, every one that it may be sent under; a dot leads into an object. */
export function wiresOf(field: Field): readonly string[] {
	if (field.type === 'media') return field.accepts.flatMap(({ wire }) => wire);
	return field.wire ?? (field.type === 'language' ? ['country', 'region'] : [field.name]);
}
