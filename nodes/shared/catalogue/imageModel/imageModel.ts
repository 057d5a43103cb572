import { PRICE } from '../price';
import type { TaskKind } from '../../task/kind';
import type { Route } from '../../task/route';
import {
	deleteOperation,
	forModel,
	getManyOperation,
	getOperation,
	modelFamily,
	usualFamily,
	usualKind,
} from '../family';
import type { MediaLimits } from '../../media/rules';
import type { Field, MediaField, Operation, TextField } from '../types';
import { WEBHOOK_FIELDS } from '../webhook';

/** What sets one of A2E's newer image models apart from the others. */
interface ImageModel {
	/** Part of workflows. */
	value: string;
	name: string;
	/** What it can do, without a period at the end. */
	about: string;
	/** A sentence, where there is more to say than the usual. */
	price?: string;
	kind: TaskKind;
	/** What it makes, in the singular: `Flux 2 image`. */
	noun: string;
	/** `<base>/start`, `<base>/detail/{id}` and so on. */
	base: string;
	/** Where the model deletes, if not at `<base>/{id}`. */
	deletePath?: string;
	/** How long it takes, and how long A2E keeps the result, where A2E says so. */
	takes?: string;
	kept?: string;
	/** Characters, where A2E documents a limit. */
	maxPrompt?: number;
	/** How many input images there may be, and what else A2E says of them. */
	images?: { most?: number; note?: string; limits?: MediaLimits };
	/** What it takes beside name, prompt and input images. */
	fields: readonly Field[];
	more?: readonly Field[];
	send?: Operation['send'];
}

/** For the models that document the field: without it API callers get images to which A2E's content filter objects. */
export const FILTER_ON = { force_generate: false } as const;

/** The words of the `status` filter, for the models that document one. */
export const STATUS_FILTER = {
	query: 'status',
	words: ['completed', 'failed', 'initialized', 'processing'],
} as const;

/**
 * A kind of image task. Unlike A2E's older families these show one task at `detail/{id}`, and most list at `list`.
 * Source: A2E OpenAPI. `image_urls` was seen in code for Nano Banana and is taken over for its siblings.
 */
export function imageKind(
	base: string,
	facts: Pick<TaskKind, 'type' | 'name'> & Partial<TaskKind>,
): TaskKind {
	return usualKind(base, {
		detail: { method: 'GET', path: `${base}/detail/{id}` },
		resultFields: ['image_urls'],
		media: 'image',
		typicalSeconds: 30,
		records: { route: listRoute(base), paging: { page: 'page', size: 'page_size' } },
		...facts,
	});
}

/** Where most of the models list their tasks. */
export function listRoute(base: string): Route {
	return { method: 'GET', path: `${base}/list` };
}

/** *Generate*, *Get*, *Get Many* and *Delete* of one model. */
export function imageModelOperations(facts: ImageModel): Operation[] {
	const { value, name, about, price = PRICE, kind, noun, base, deletePath = `${base}/{id}` } = facts;
	const family = modelFamily(usualFamily(kind, { noun, plural: `${noun}s` }), 'imageModel', 'Image');
	const description = `${about}. ${price}`;
	return forModel({ value, name, description }, [
		generateOperation(facts),
		getOperation(family),
		getManyOperation(family),
		deleteOperation(family, { method: 'DELETE', path: deletePath }),
	]);
}

function generateOperation({ kind, noun, base, fields, more = [], send, ...facts }: ImageModel): Operation {
	const { name, price = PRICE, takes = 'about half a minute', kept = 'some days', images = {} } = facts;
	return {
		value: 'generate',
		name: 'Generate',
		action: `Generate a ${noun}`,
		description: `Make an image from a text, or edit and combine ${images.most ? `up to ${images.most} ` : ''}images, with ${name}. Takes ${takes}. ${price} Returns the task ID and, once finished, the URL of the image, which A2E keeps for ${kept}. People shown in the input images must have agreed.`,
		runs: 'start',
		route: { method: 'POST', path: `${base}/start` },
		task: kind,
		send,
		fields: [NAME, promptField(facts.maxPrompt), imagesField(images), ...fields],
		more: [...more, ...WEBHOOK_FIELDS],
	};
}

/** A2E asks for it with every one of these models. */
const NAME: TextField = {
	name: 'name',
	title: 'Name',
	type: 'text',
	required: true,
	placeholder: 'e.g. Lighthouse at dusk',
	description: 'Name of the task in your A2E account',
};

function promptField(maxLength?: number): TextField {
	return {
		name: 'prompt',
		title: 'Prompt',
		type: 'text',
		required: true,
		rows: 4,
		maxLength,
		placeholder: 'e.g. A lighthouse on a cliff at dusk, watercolor',
		description: `What the image should show, or what to change in the input images${maxLength ? `; at most ${maxLength} characters` : ''}`,
	};
}

function imagesField({ most, note, limits }: NonNullable<ImageModel['images']>): MediaField {
	const sentences = [
		`Images to edit or to combine${most ? `, at most ${most}` : ''}.`,
		note,
		'People shown must have agreed.',
	];
	return {
		name: 'inputImages',
		title: 'Input Images',
		type: 'media',
		many: true,
		maxFiles: most,
		accepts: [{ media: 'image', wire: ['input_images'], limits }],
		description: sentences.filter(Boolean).join(' '),
	};
}
