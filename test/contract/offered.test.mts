import type { Field, Operation as Entry } from '../../nodes/shared/catalogue/types';
import { fieldsOf, OPERATIONS, wireNames } from '../nodes/support/catalogue.mts';
import type { Schema } from './document.mts';
import { type Operation, operations } from './operations.mts';
import { sameRoute } from './routes.mts';

/** What A2E takes and people are not offered, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
	'POST /api/v1/grokVideo/start image_url': 'the list of images takes a single one too',
	'POST /api/v1/hailuoVideo/start image_url': 'the list of images takes a single one too',
	'POST /api/v1/userImage2Video/start video_length': 'A2E calls it deprecated, in favour of seconds',
};

/** Every field of an operation that a client may send, those inside objects by their path: `input.prompt`. */
function namesIn(schema: Schema = {}, prefix = ''): string[] {
	return Object.entries((schema.properties ?? {}) as Record<string, Schema>).flatMap(([name, inner]) =>
		inner.properties ? namesIn(inner, `${prefix}${name}.`) : [`${prefix}${name}`],
	);
}

/** The names under which an entry of the catalogue sends something. */
function sentBy(entry: Entry): string[] {
	const byField = (field: Field) => (field.type === 'language' ? ['country', 'region'] : wireNames(field));
	return [
		...fieldsOf(entry).flatMap(byField),
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

test('every field that A2E takes is offered, but for those with a reason', () => {
	expect(operations.flatMap(missingFrom).sort()).toEqual(Object.keys(LEFT_OUT).sort());
});
