import fc from 'fast-check';
import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import {
	ADDITIONAL_FIELDS,
	mediaParameters,
	OPERATION,
	OPTIONS,
	RESOURCE,
	TEXT_SOURCE,
} from '../../../nodes/shared/catalogue/parameterNames';
import type {
	Field,
	LocatorField,
	MediaField,
	Operation,
	PlainField,
} from '../../../nodes/shared/catalogue/types';
import type { Entry } from '../../nodes/support/catalogue.mts';
import { MODEL } from '../../nodes/support/homes.mts';
import type { Bench } from '../bench.mts';
import type { Engine } from '../engine.mts';
import { Giver, optionalFields } from './given.mts';
import { Records } from './records.mts';
import { sampleFor } from './samples.mts';
import { type Shape, shapesOf } from './shapes.mts';
import { COPIED, SPECIAL } from './special.mts';
import { valueOf } from './values.mts';

/** One run of an operation: the node's parameters, and the items whose values their expressions read. */
export interface Input {
	parameters: IDataObject;
	items: INodeExecutionData[];
	/** The fields that have a value in it, those behind *Add Field* included. */
	given: readonly Field[];
	/** The records that its locators name. */
	picked: ReadonlyArray<{ list: string; id: string }>;
}

/** What inputs are made on: an engine, or what stands for one. */
export type Ground = Pick<Bench, 'node' | 'sample' | 'simulator'> & { engine: Pick<Engine, 'file' | 'list'> };

/** The same values in every run of the tests: what fails here fails everywhere. */
const SEED = 2026;

/** Items of all runs of an operation together. */
const ITEMS = 9;

/** Runs of an operation with optional fields: without them, with all, with some. */
const FEWEST_WITH_OPTIONAL = 3;

/** Inputs for any operation, derived from its fields; records and files that they name are there. */
export class Inputs {
	readonly records: Records;

	constructor(private readonly bench: Ground) {
		this.records = new Records(bench, async (maker) => await this.fewest(maker));
	}

	/** As many inputs as it takes to choose everything that shapes the form, and to give every optional field. */
	async *of(entry: Entry): AsyncGenerator<Input> {
		const fewest = optionalFields(entry).length > 0 ? FEWEST_WITH_OPTIONAL : 1;
		const shapes = shapesOf(entry.operation, fewest, SEED);
		const items = changesRecord(entry) ? 1 : Math.ceil(ITEMS / shapes.length);
		const giver = new Giver(entry, SEED);
		for (const [at, shape] of shapes.entries()) {
			yield await this.fill(entry, shape, giver.next(shape), { count: items, seed: SEED + at });
		}
	}

	/** One item with what is required and nothing else. */
	async fewest(entry: Entry): Promise<Input> {
		const [shape] = shapesOf(entry.operation, 1, SEED);
		const given = new Giver(entry, SEED).next(shape);
		return await this.fill(entry, shape, given, { count: 1, seed: SEED });
	}

	private async fill(
		entry: Entry,
		shape: Shape,
		given: readonly Field[],
		{ count, seed }: { count: number; seed: number },
	): Promise<Input> {
		const { resource, operation } = entry;
		const parameters: IDataObject = {
			[RESOURCE]: resource,
			[OPERATION]: operation.value,
			...(operation.model ? { [MODEL]: operation.model.value } : {}),
		};
		const added: IDataObject = {};
		const options: IDataObject = {};
		const binary: IBinaryKeyData = {};
		const picked: Array<{ list: string; id: string }> = [];
		const varied: Record<string, fc.Arbitrary<unknown>> = {};
		for (const field of given) {
			const target = field.amongOptions ? options : operation.fields.includes(field) ? parameters : added;
			if (field.type === 'media') Object.assign(target, await this.media(field, shape, binary));
			else if (field.type === 'either') {
				const kind = field.kinds.find(({ value }) => value === shape[field.name])!;
				const id = await this.records.pick(kind.list, parameters);
				target[field.name] = { ...byId(id), mode: kind.mode };
			} else if (field.type === 'locator') {
				const id = await this.pick(operation, field, parameters);
				picked.push({ list: field.list, id });
				target[field.name] = byId(id);
			} else if (field.name in shape) target[field.name] = fixed(field, shape[field.name]);
			else {
				varied[field.name] = await this.value(entry, field);
				const expression = `={{ $json.${field.name} }}`;
				target[field.name] = field.type === 'language' ? byId(expression) : expression;
			}
		}
		if (Object.keys(added).length > 0) parameters[ADDITIONAL_FIELDS] = added;
		if (Object.keys(options).length > 0) parameters[OPTIONS] = options;
		const values = fc.sample(fc.record(varied), { numRuns: count, seed });
		const items = values.map((json) => ({ json: json as IDataObject, binary }));
		return { parameters, given, picked, items };
	}

	private async value(
		{ id }: Entry,
		field: Exclude<PlainField, LocatorField>,
	): Promise<fc.Arbitrary<unknown>> {
		const name = `${id}.${field.name}`;
		if (name in COPIED) return fc.constant(await this.records.copy(COPIED[name]));
		if (name in SPECIAL) return fc.constant(SPECIAL[name]);
		return valueOf(field, this.bench.sample('portrait.png'));
	}

	private async pick({ value }: Operation, { list }: LocatorField, around: IDataObject): Promise<string> {
		if (value === 'retry') await this.records.make(list, { fail: { message: 'no face' } });
		return await this.records.pick(list, around);
	}

	/** The parameters of a media field: a URL of the simulator's file host, or a file of the item. */
	private async media(field: MediaField, shape: Shape, binary: IBinaryKeyData): Promise<IDataObject> {
		const { from, file, urls } = mediaParameters(field);
		const chosen = shape[from];
		if (chosen === 'file') {
			const { name, mimeType, bytes } = sampleFor(field.accepts[0]);
			binary[field.name] = await this.bench.engine.file(bytes(), name, mimeType);
			return { [from]: chosen, [file]: field.name };
		}
		if (chosen === TEXT_SOURCE) {
			const language = byId('en-US');
			const voice = { ...byId(await this.records.pick('publicVoices', { language })), mode: 'publicId' };
			return { [from]: chosen, text: 'Hello there', language, voice };
		}
		const url = urls.find(({ value }) => value === chosen);
		const accepted = field.accepts.find(({ media }) => media === url?.media);
		if (!url || !accepted) return { [from]: chosen };
		const address = this.bench.sample(sampleFor(accepted).name);
		return { [from]: chosen, [url.parameter]: field.many ? [address] : address };
	}
}

/** Whether what it names is not the same afterwards, so that a second item could not name it as well. */
function changesRecord({ id, operation: { fields, output } }: Entry): boolean {
	return (
		output?.as === 'deleted' ||
		fields.some(({ name }) => `${id}.${name}` in COPIED) ||
		fields.some((field) => field.type === 'locator' && field.wire?.includes('_id'))
	);
}

function fixed({ type }: Field, value: string): IDataObject[string] {
	if (type === 'boolean') return value === 'true';
	return type === 'language' ? byId(value) : value;
}

function byId(value: string): IDataObject {
	return { __rl: true, mode: 'id', value };
}
