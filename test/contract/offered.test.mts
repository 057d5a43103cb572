import type { Operation as Entry } from '../../nodes/shared/catalogue/types';
import { fieldsOf, OPERATIONS, wireNames } from '../nodes/support/catalogue.mts';
import type { Schema } from './document.mts';
import { ALWAYS_SENT, type LeftOut, NEVER_SENT, SAME_AS_ANOTHER } from './leftOut.mts';
import { type Operation, operations } from './operations.mts';
import { sameRoute } from './routes.mts';

/** Every field of an operation that a client may send, those inside objects by their path: `input.prompt`. */
function namesIn(schema: Schema = {}, prefix = ''): string[] {
	return Object.entries((schema.properties ?? {}) as Record<string, Schema>).flatMap(([name, inner]) =>
		inner.properties ? namesIn(inner, `${prefix}${name}.`) : [`${prefix}${name}`],
	);
}

/** The names under which an entry of the catalogue sends something. */
function sentBy(entry: Entry): string[] {
	return [
		...fieldsOf(entry).flatMap(wireNames),
		...Object.keys(entry.send ?? {}),
		...Object.values(entry.output?.paging ?? {}),
	];
}

function missingFrom({ method, path, schemas }: Operation): string[] {
	const entries = OPERATIONS.map(({ operation }) => operation).filter((entry) =>
		[entry.route, entry.otherRoute].some((route) => route && sameRoute(route, { method, path })),
	);
	if (entries.length === 0) return [];
	const sent = entries.flatMap(sentBy);
	return [...namesIn(schemas.body), ...namesIn(schemas.querystring)]
		.filter((name) => !sent.some((one) => name === one || name.startsWith(`${one}.`)))
		.map((name) => `${method} ${path} ${name}`);
}

const nameOf = ({ method, path, field }: LeftOut): string => `${method} ${path} ${field}`;

test('every field that A2E takes is offered, but for those with a reason', () => {
	expect(operations.flatMap(missingFrom).sort()).toEqual(SAME_AS_ANOTHER.map(nameOf).sort());
});

test('what is never sent is not even in the contract; what is always sent is in it', () => {
	const known = operations.flatMap(({ method, path, schemas }) =>
		namesIn(schemas.body).map((field) => nameOf({ method, path, field, reason: '' })),
	);
	expect(NEVER_SENT.map(nameOf).filter((name) => known.includes(name))).toEqual([]);
	expect(ALWAYS_SENT.map(nameOf).filter((name) => !known.includes(name))).toEqual([]);
});
