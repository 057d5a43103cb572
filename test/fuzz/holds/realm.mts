import { must } from './fault.mts';

const WATCHED: Readonly<Record<string, object>> = {
	'Object.prototype': Object.prototype,
	'Array.prototype': Array.prototype,
	'String.prototype': String.prototype,
	'Number.prototype': Number.prototype,
	'Function.prototype': Function.prototype,
	'Promise.prototype': Promise.prototype,
	'Map.prototype': Map.prototype,
	'Error.prototype': Error.prototype,
	Object,
	Array,
	JSON,
};

/** What JavaScript itself is made of, to be compared with later. */
export class Realm {
	private readonly before = snapshot();

	/** Nothing was added to what every object inherits, or changed in it. */
	hold(): void {
		must(!('polluted' in {}), () => 'every object has become polluted');
		for (const [name, known] of snapshot()) {
			const was = this.before.get(name) ?? new Map<PropertyKey, unknown>();
			for (const [key, value] of known) {
				must(was.has(key), () => `${name} has got ${String(key)}`);
				must(Object.is(was.get(key), value), () => `${name}.${String(key)} was changed`);
			}
			must(known.size === was.size, () => `${name} has lost something`);
		}
	}
}

function snapshot(): Map<string, Map<PropertyKey, unknown>> {
	return new Map(Object.entries(WATCHED).map(([name, object]) => [name, keysOf(object)]));
}

function keysOf(object: object): Map<PropertyKey, unknown> {
	return new Map(
		Reflect.ownKeys(object).map((key) => {
			const { value, get } = Object.getOwnPropertyDescriptor(object, key) ?? {};
			return [key, get ?? value];
		}),
	);
}
