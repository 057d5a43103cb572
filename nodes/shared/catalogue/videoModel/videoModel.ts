import { PRICE } from '../price';
import type { TaskKind } from '../../task/kind';
import {
	deleteOperation,
	type Family,
	forModel,
	getManyOperation,
	getOperation,
	modelFamily,
	renameOperation,
	usualFamily,
	usualKind,
} from '../family';
import { nameField } from '../startFields';
import type { Field, Operation } from '../types';
import { WEBHOOK_FIELDS } from '../webhook';

/** What sets one of A2E's newer video models apart from the others. */
interface VideoModel {
	/** Part of workflows. */
	value: string;
	name: string;
	/** What it can do, without a period at the end. */
	about: string;
	/** A sentence, where there is more to say than the usual. */
	price?: string;
	kind: TaskKind;
	/** What it makes, in the singular: `Kling video`. */
	noun: string;
	/** `<base>/start`, `<base>/{id}` and so on. */
	base: string;
	fields: readonly Field[];
	/** What may be added beside name and webhook. */
	more?: readonly Field[];
	/** What A2E offers for finished tasks beside looking at them. */
	offers?: ReadonlyArray<'delete' | 'rename'>;
	/** A sentence on how its tasks are looked at, where that is not plain. */
	lookNote?: string;
}

/**
 * A kind of video task. A2E documents neither the answers nor the times of these models: they are taken to be those of
 * image to video.
 * Source: A2E OpenAPI.
 */
export function videoKind(
	base: string,
	facts: Pick<TaskKind, 'type' | 'name'> & Partial<TaskKind>,
): TaskKind {
	return usualKind(base, { resultFields: ['result_url'], media: 'video', typicalSeconds: 180, ...facts });
}

/** @param noun what the model makes, in the singular */
export function videoFamily(kind: TaskKind, noun: string): Family {
	return modelFamily(usualFamily(kind, { noun, plural: `${noun}s` }), 'videoModel', 'Video');
}

/** *Generate*, *Get*, *Get Many* and what else A2E offers for one model, as operations of that model. */
export function videoModelOperations(facts: VideoModel, others: readonly Operation[] = []): Operation[] {
	const { value, name, about, price = PRICE, kind, noun, base, lookNote = '' } = facts;
	const { offers = ['delete'] } = facts;
	const family = videoFamily(kind, noun);
	const get = getOperation(family);
	const getMany = getManyOperation(family);
	const description = [`${about}.`, price, lookNote].filter(Boolean).join(' ');
	return forModel({ value, name, description }, [
		generateOperation(facts),
		lookNote ? { ...get, description: `${get.description}. ${lookNote}` } : get,
		lookNote ? { ...getMany, description: `${getMany.description} ${lookNote}` } : getMany,
		...others,
		...(offers.includes('rename') ? [renameOperation(family, { method: 'PUT', path: `${base}/{id}` })] : []),
		...(offers.includes('delete')
			? [deleteOperation(family, { method: 'DELETE', path: `${base}/{id}` })]
			: []),
	]);
}

function generateOperation({ kind, noun, base, fields, more = [], ...facts }: VideoModel): Operation {
	const { name, about, price = PRICE, lookNote = '' } = facts;
	const sentences = [
		`Make a video with ${name}: ${about.charAt(0).toLowerCase()}${about.slice(1)}. Takes minutes. ${price}`,
		'Returns the task ID and, once finished, the URL of the video, which A2E keeps for some days.',
		lookNote,
		'People shown or heard in what you give must have agreed.',
	];
	return {
		value: 'generate',
		name: 'Generate',
		action: `Generate a ${noun}`,
		description: sentences.filter(Boolean).join(' '),
		runs: 'start',
		route: { method: 'POST', path: `${base}/start` },
		task: kind,
		fields,
		more: [nameField('task'), ...more, ...WEBHOOK_FIELDS],
	};
}
