// The smallest start of any family that the API accepts, made from the contract alone: what the contract misses is
// added, field by field, until it is content.
import type { MediaInput, MediaKind, TaskFamily } from '../contract/families.mts';
import type { Schema } from '../contract/document.mts';
import { operations } from '../contract/operations.mts';
import { compilePart } from '../contract/contract.mts';
import type { Bench } from './testClient.mts';

/** A start as it is sent. */
export interface SampleStart {
	/** Below `/api/v1`. */
	path: string;
	body: Record<string, unknown>;
}

const samples: Record<MediaKind, string> = { image: 'portrait.png', video: 'clip.mp4', audio: 'voice.mp3' };

/** Values that only the service can know, by family. */
const known: Record<string, Record<string, unknown>> = {
	avatarVideo: { anchor_id: '66a1f0c2d3e4b5a697887961', anchor_type: 0 },
};

function valueOf(schema: Schema): unknown {
	if ('const' in schema) return schema.const;
	if ('default' in schema) return schema.default;
	if (Array.isArray(schema.enum)) return schema.enum[0];
	if (schema.type === 'object') return {};
	if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
	if (schema.pattern === '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$') return 'de';
	return 'A field on a hill';
}

/** The sample, or as many of it as a list wants. */
function mediaValue({ kinds: [kind] }: MediaInput, schema: Schema, bench: Pick<Bench, 'sample'>): unknown {
	const url = bench.sample(samples[kind]);
	return schema.type === 'array' ? Array.from({ length: Number(schema.minItems ?? 1) }, () => url) : url;
}

/**
 * A start of a family.
 *
 * @throws {Error} when the contract refuses whatever is added
 */
export function sampleStart(
	{ type, media = [], routes }: TaskFamily,
	bench: Pick<Bench, 'sample'>,
): SampleStart {
	const route = routes.find(({ does }) => does === 'start');
	const { schemas } = operations.find(({ path }) => path === route?.path) ?? {};
	const validate = compilePart('body', schemas?.body ?? {});
	const body: Record<string, unknown> = { ...known[type] };
	while (!validate(body)) {
		const missing = validate.errors?.find(({ keyword }) => keyword === 'required');
		if (!missing) throw new Error(`${type}: ${JSON.stringify(validate.errors)}`);
		const at = missing.instancePath.split('/').slice(1);
		const holder = at.reduce((value, key) => value[key] as typeof body, body);
		const shape = at.reduce(
			(schema, key) => (schema.properties as Schema)[key] as Schema,
			schemas?.body ?? {},
		);
		const name = String(missing.params.missingProperty);
		const schema = (shape.properties as Record<string, Schema>)[name];
		const input = media.find(({ field }) => field === name);
		holder[name] = input ? mediaValue(input, schema, bench) : valueOf(schema);
	}
	return { path: String(route?.path).replace('/api/v1', ''), body };
}
