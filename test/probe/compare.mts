// Holds JSON against a schema and says what differs, by key paths and types alone.
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Schema } from '../contract/document.mts';
import type { Drift } from './finding.mts';
import { typeName, typeOf } from './names.mts';

const ajv = new Ajv({ allErrors: true, verbose: true, strict: false });
const compiled = new Map<Schema, ValidateFunction>();

function validatorOf(schema: Schema): ValidateFunction {
	const known = compiled.get(schema) ?? ajv.compile(schema);
	compiled.set(schema, known);
	return known;
}

/** What differs in one value; `key` is the path of the value itself. */
export function differences(key: string, schema: Schema, value: unknown): Drift[] {
	const validate = validatorOf(schema);
	if (validate(value)) return [];
	return (validate.errors ?? []).flatMap((error) => driftOf(key, error));
}

/** `data.rows[]` and `/children/0/value` make `data.rows[].children[].value`. */
function pathOf(key: string, instancePath: string, last = ''): string {
	const steps = [...instancePath.split('/').slice(1), ...(last ? [last] : [])];
	return steps.reduce((path, step) => (/^\d+$/.test(step) ? `${path}[]` : `${path}.${step}`), key);
}

function driftOf(key: string, error: ErrorObject): Drift[] {
	const { keyword, instancePath, schemaPath, params, schema, data } = error;
	// The branches of an `anyOf` say the same as itself, one by one.
	if (schemaPath.includes('/anyOf/')) return [];
	if (keyword === 'required') {
		const path = pathOf(key, instancePath, String(params.missingProperty));
		return [{ kind: 'missing', key: path, words: 'is not there' }];
	}
	if (keyword === 'anyOf') {
		const names = (schema as Schema[]).flatMap(({ required }) => required as string[]);
		const others = names.slice(1).map((name) => `, nor \`${name}\``);
		return [
			{ kind: 'missing', key: pathOf(key, instancePath, names[0]), words: `is not there${others.join('')}` },
		];
	}
	const path = pathOf(key, instancePath);
	if (keyword === 'type') {
		return [{ kind: 'type', key: path, words: `is ${typeOf(data)} instead of ${typeName(params.type)}` }];
	}
	if (keyword === 'enum') {
		const known = (params.allowedValues as unknown[]).map((value) => `\`${String(value)}\``);
		return [{ kind: 'word', key: path, words: `is none of ${known.join(', ')}` }];
	}
	return [{ kind: 'form', key: path, words: 'has another form' }];
}

/** The same differences of several records as one, with how many have it. */
export function together(found: ReadonlyArray<readonly Drift[]>): Drift[] {
	const counted = new Map<string, { drift: Drift; records: number }>();
	for (const drifts of found) {
		const here = new Map(drifts.map((drift) => [`${drift.kind} ${drift.key} ${drift.words}`, drift]));
		for (const [text, drift] of here) {
			counted.set(text, { drift, records: (counted.get(text)?.records ?? 0) + 1 });
		}
	}
	return [...counted.values()].map(({ drift, records }) => ({
		...drift,
		words: found.length > 1 ? `${drift.words}, in ${records} of ${found.length} records` : drift.words,
	}));
}
