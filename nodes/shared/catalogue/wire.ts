import type { Field, Operation } from './types';

/** The names of a field on the wire, every one that it may be sent under; a dot leads into an object. */
export function wiresOf(field: Field): readonly string[] {
	if (field.type === 'media') return field.accepts.flatMap(({ wire }) => wire);
	if (field.type === 'either') return field.kinds.flatMap(({ wire }) => wire);
	return field.wire ?? (field.type === 'language' ? ['country', 'region'] : [field.name]);
}

/** Names under which an operation sends what it sends under an older one too, because A2E's sources disagree. */
export function secondNames({ fields, more = [] }: Operation): string[] {
	return [...fields, ...more].flatMap((field) => {
		if (field.type === 'media') return field.accepts.flatMap(({ wire }) => wire.slice(1));
		return field.type === 'language' || field.type === 'either' ? [] : wiresOf(field).slice(1);
	});
}
