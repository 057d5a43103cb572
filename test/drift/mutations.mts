// How answers of A2E may come to differ from what they are. Each is a change of a true answer; none knows an operation.

type Json = Record<string, unknown>;

/** One way in which an answer may differ. */
export interface Mutation {
	name: string;
	/** What comes instead of an answer; undefined stands for no body at all. */
	of(answer: Json): unknown;
	/** Whether no more than the first row of a list is left. */
	isFirstOnly?: boolean;
}

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Goes through everything in a value, innermost first. */
function deep(value: unknown, change: (value: unknown) => unknown): unknown {
	if (Array.isArray(value)) return change(value.map((entry) => deep(entry, change)));
	if (!isObject(value)) return change(value);
	return change(
		Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, deep(inner, change)])),
	);
}

const withNames = (rename: (name: string) => string) => (value: unknown) =>
	deep(value, (inner) =>
		isObject(inner)
			? Object.fromEntries(Object.entries(inner).map(([name, held]) => [rename(name), held]))
			: inner,
	);

/** The ways in which names are written. */
const CASES: Record<string, (name: string) => string> = {
	camel: (name) => name.replace(/(?<=\w)_(\w)/g, (_, letter: string) => letter.toUpperCase()),
	snake: (name) => name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase(),
	upper: (name) => name.toUpperCase(),
	pascal: (name) =>
		name.replace(/(^_?|_)([a-z])/g, (_, _start: string, letter: string) => letter.toUpperCase()),
	kebab: (name) => name.replace(/(?<=\w)_/g, '-'),
};

const without =
	(field: string) =>
	(record: Json): Json =>
		Object.fromEntries(Object.entries(record).filter(([name]) => name !== field));

/** Envelopes around the same data. */
const ENVELOPES: Record<string, (answer: Json) => unknown> = {
	'without a code': without('code'),
	'with success: true instead of a code': ({ data }) => ({ success: true, data, timestamp: 1_700_000_000 }),
	'with success as a text': ({ data }) => ({ success: 'true', data }),
	'with code "0"': (answer) => ({ ...answer, code: '0' }),
	'with code 200': (answer) => ({ ...answer, code: 200 }),
	'with code "200" and success': (answer) => ({ ...answer, code: '200', success: true }),
	'with code null': (answer) => ({ ...answer, code: null }),
	'with code "ok"': (answer) => ({ ...answer, code: 'ok' }),
	'with code true': (answer) => ({ ...answer, code: true }),
	'with nothing but the data': ({ data }) => data,
	'in a list of one': (answer) => [answer],
	'one deeper': (answer) => ({ response: answer }),
	'two deeper': (answer) => ({ body: { result: answer } }),
	'with a message beside it': (answer) => ({ ...answer, msg: 'success', message: 'ok' }),
	'without data': without('data'),
	'with null as data': (answer) => ({ ...answer, data: null }),
	'with an empty text as data': (answer) => ({ ...answer, data: '' }),
	'with an empty object as data': (answer) => ({ ...answer, data: {} }),
	'with an empty list as data': (answer) => ({ ...answer, data: [] }),
	'with words as data': (answer) => ({ ...answer, data: 'task is queued' }),
	'with a number as data': (answer) => ({ ...answer, data: 7 }),
	'with data as JSON in a text': (answer) => ({ ...answer, data: JSON.stringify(answer.data) }),
	'with the data beside the code': ({ data, ...rest }) => ({
		...rest,
		...(isObject(data) ? data : { value: data }),
	}),
	'with the names of the envelope in upper case': ({ code, data, trace_id }) => ({
		...{ CODE: code, DATA: data, TRACE_ID: trace_id },
	}),
};

const WRAPPERS = ['data', 'result', 'record', 'task', 'item', 'payload'];

const inData = (change: (data: unknown) => unknown) => (answer: Json) => ({
	...answer,
	data: change(answer.data),
});

const byId = (list: unknown): unknown =>
	Array.isArray(list) && list.length > 0 && list.every((entry) => isObject(entry) && entry._id)
		? Object.fromEntries(list.map((entry: Json) => [entry._id, entry]))
		: list;

/** Changes of everything within the data. */
const VALUES: Record<string, (data: unknown) => unknown> = {
	...Object.fromEntries(
		Object.entries(CASES).map(([name, rename]) => [`names in ${name} case`, withNames(rename)]),
	),
	...Object.fromEntries(
		WRAPPERS.map((name) => [`one deeper, in ${name}`, (data: unknown) => ({ [name]: data })]),
	),
	'two deeper': (data) => ({ data: { data } }),
	'in a list of one': (data) => [data],
	'in a list of one within a list of one': (data) => [[data]],
	'lists as objects that count': (data) =>
		deep(data, (value) => (Array.isArray(value) ? Object.fromEntries(value.entries()) : value)),
	'lists as objects by ID': (data) => deep(data, byId),
	'the first instead of a list': (data) => deep(data, (value) => (Array.isArray(value) ? value[0] : value)),
	'objects as lists of one': (data) =>
		deep(data, (value) => (isObject(value) && '_id' in value ? [value] : value)),
	'rows under another name': withNames((name) => (/^(rows|list|data)$/.test(name) ? 'entries' : name)),
	'numbers as texts': (data) => deep(data, (value) => (typeof value === 'number' ? String(value) : value)),
	'texts as numbers': (data) =>
		deep(data, (value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value)),
	'booleans as texts': (data) => deep(data, (value) => (typeof value === 'boolean' ? String(value) : value)),
	'empty texts as null': (data) => deep(data, (value) => (value === '' ? null : value)),
	'null for all': (data) => deep(data, (value) => (typeof value === 'object' ? value : null)),
	'texts in lists of one': (data) => deep(data, (value) => (typeof value === 'string' ? [value] : value)),
	'texts in objects': (data) => deep(data, (value) => (typeof value === 'string' ? { value } : value)),
	'addresses in objects': (data) =>
		deep(data, (value) => (typeof value === 'string' && value.startsWith('http') ? { url: value } : value)),
	'status words in upper case': (data) =>
		deep(data, (value) =>
			typeof value === 'string' && /^[a-z]{4,12}$/.test(value) ? value.toUpperCase() : value,
		),
	'unknown words': (data) =>
		deep(data, (value) =>
			typeof value === 'string' && /^(completed|success)$/.test(value) ? 'archived' : value,
		),
};

/** What may become of one field of the records in an answer, wherever it stands. */
const FIELDS: Record<string, (record: Json, field: string) => Json> = {
	missing: (record, field) => without(field)(record),
	null: (record, field) => ({ ...record, [field]: null }),
	'an empty text': (record, field) => ({ ...record, [field]: '' }),
	'an object': (record, field) => ({ ...record, [field]: { value: record[field] } }),
	'a list': (record, field) => ({ ...record, [field]: [record[field]] }),
	'under a new name': (record, field) => ({ ...without(field)(record), [`new_${field}`]: record[field] }),
};

/** All that may become of an answer as a whole. */
export const MUTATIONS: readonly Mutation[] = [
	...Object.entries(ENVELOPES).map(([name, of]) => ({ name: `an envelope ${name}`, of })),
	...Object.entries(VALUES).map(([name, change]) => ({
		...{ name: `data, ${name}`, of: inData(change) },
		isFirstOnly: name === 'the first instead of a list',
	})),
	...Object.entries(CASES).map(([name, rename]) => ({
		name: `all names in ${name} case`,
		of: (answer: Json) => withNames(rename)(answer),
	})),
];

/** Fields that operations read more of than what they hand on. */
const READ =
	/^_?id$|^(code|data|rows|list|children|count|total|value|coins|url|key|bucket)$|status|state|result|_url|urls$|Url$|fail|msg/;

/**
 * All that may become of the fields of the records in an answer, one at a time. Those that operations only hand on can be
 * missing, and no more.
 * @param isWhole whether these are tried too
 */
export function fieldMutations(answer: Json, isWhole: boolean): Mutation[] {
	const fields = new Set<string>();
	deep(answer.data, (value) => {
		if (isObject(value)) Object.keys(value).forEach((name) => fields.add(name));
		return value;
	});
	const changesOf = (field: string) =>
		READ.test(field) ? FIELDS : isWhole ? { missing: FIELDS.missing } : {};
	return [...fields].flatMap((field) =>
		Object.entries(changesOf(field)).map(([name, change]) => ({
			name: `'${field}' ${name}`,
			of: inData((data) =>
				deep(data, (value) => (isObject(value) && field in value ? change(value, field) : value)),
			),
		})),
	);
}
