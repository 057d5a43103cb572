import type { Paging, TaskKind } from '../task/kind';
import type { ReadRoute } from '../task/route';
import { ANCHORS } from './anchors';
import { TASK_KINDS } from './index';
import { VOICE_KINDS } from './speech';
import type { EitherKind, Field } from './types';

/** A list that a person picks from in the editor. */
export interface ListSource {
	route: ReadRoute;
	/** Fixed query or body. */
	send?: Readonly<Record<string, string>>;
	/** Query parameters filled from a parameter of the node; a language becomes `country` and `region`. */
	filter?: { parameter: string; as: 'type' | 'language' };
	/** Only rows with these values are offered; a row without such a field is offered too. */
	only?: Readonly<Record<string, string>>;
	/** Rows are in `children` of groups. */
	grouped?: boolean;
	/** Fields that may hold the label, first one that is not empty. */
	labels: readonly string[];
	/** Fields whose values make the chosen value, joined by `-`; `group` is the group's own value. */
	value: readonly string[];
	/** Where the label comes from when the row has none: the record of another list that the row names. */
	names?: NamesSource;
	/** What a row is called that has no label anywhere, before its ID. */
	nameless?: string;
	/** What is said of every row, before what it says itself. */
	note?: string;
	/** Fields shown behind the label, all of them where one is a list. Those of `LANGUAGE_FIELDS` hold codes, and show names. */
	details?: readonly string[];
	/** Fields that may hold the address of something to look at or to hear, first one that does. */
	link?: readonly string[];
	paging?: Paging;
	/** What is missing when the list is empty, and what to do. */
	whenEmpty: string;
}

/** Fields in which A2E's rows name languages by their codes. */
export const LANGUAGE_FIELDS: ReadonlySet<string> = new Set(['lang', 'language']);

/** Another list that has the names of what a list shows. */
export interface NamesSource {
	route: ReadRoute;
	paging: Paging;
	/** Field of the row that holds the ID of the other record. */
	by: string;
	/** Field of the other record with the name. */
	name: string;
}

/** One list holds both kinds of backgrounds; that their `type` tells which is which is seen in clients, not documented. */
const BACKGROUNDS = {
	route: { method: 'POST', path: '/api/v1/custom_back/allBackground' },
	labels: ['name', 'img_url'],
	value: ['_id'],
	link: ['img_url'],
} as const;

/**
 * Every list by the name that fields refer to it with: the tasks of a kind by the kind's type, and those below. n8n's list
 * search methods carry the same names.
 */
export const LISTS: Readonly<Record<string, ListSource>> = {
	...Object.fromEntries(
		[...TASK_KINDS.values()].flatMap((kind) => {
			const list = taskList(kind);
			return list ? [[kind.type, list]] : [];
		}),
	),
	anchors: {
		route: ANCHORS,
		filter: { parameter: 'avatarType', as: 'type' },
		labels: ['name'],
		// Live rows have no name: it is that of the training they came from.
		names: {
			route: { method: 'GET', path: '/api/v1/userVideoTwin/records' },
			paging: { page: 'pageNum', size: 'pageSize' },
			by: 'user_video_twin_id',
			name: 'name',
		},
		nameless: 'Avatar',
		value: ['_id'],
		details: ['gender', 'lang'],
		link: ['video_cover', 'base_video'],
		whenEmpty: 'No avatars of this type: create one first, or choose another type',
	},
	clonedVoices: {
		route: { method: 'GET', path: '/api/v1/userVoice/completedRecord' },
		labels: ['name'],
		value: ['_id'],
		details: ['gender', 'lang'],
		// The recording that the voice was made from.
		link: ['voice_urls'],
		whenEmpty: 'No cloned voices yet: train one first',
	},
	customBackgrounds: {
		...BACKGROUNDS,
		only: { type: 'custom' },
		whenEmpty: 'No backgrounds of your own yet: add one first',
	},
	systemBackgrounds: {
		...BACKGROUNDS,
		only: { type: 'default' },
		whenEmpty: 'A2E lists no backgrounds of its own',
	},
	faceImages: {
		route: { method: 'GET', path: '/api/v1/userFaceSwapImage/records' },
		labels: ['face_url'],
		value: ['_id'],
		details: ['createdAt'],
		link: ['face_url'],
		whenEmpty: 'No face images yet: add one first',
	},
	streamingAvatars: {
		route: { method: 'GET', path: '/api/v1/streaming-avatar/all_avatars' },
		labels: ['name'],
		value: ['_id'],
		whenEmpty: 'A2E lists no streaming avatars',
	},
	publicVoices: {
		route: { method: 'GET', path: '/api/v1/anchor/voice_list' },
		send: { voice_map_type: 'en-US' },
		filter: { parameter: 'language', as: 'language' },
		grouped: true,
		labels: ['label'],
		value: ['value'],
		details: ['group', 'language'],
		whenEmpty: 'No public voices for this language: choose another one',
	},
	languages: {
		route: { method: 'POST', path: '/api/v1/anchor/language_list' },
		send: { voice_map_type: 'en-US' },
		grouped: true,
		labels: ['groupLabel'],
		value: ['group', 'value'],
		details: ['label'],
		whenEmpty: 'A2E lists no languages',
	},
};

/** Lists of records of several kinds, in their order. n8n's list search methods carry the same names. */
export const EITHER_LISTS: Readonly<Record<string, readonly EitherKind[]>> = { voices: VOICE_KINDS };

/** The lists of A2E that a field is picked from. */
export function listsOf(field: Field): string[] {
	if (field.type === 'locator') return [field.list];
	if (field.type === 'either') return field.kinds.map(({ list }) => list);
	return field.type === 'language' ? ['languages'] : [];
}

/** The account's tasks of a kind, where A2E lists them. */
export function taskList({ name, records, resultFields, statusField }: TaskKind): ListSource | undefined {
	if (!records) return undefined;
	return {
		route: records.route,
		paging: records.paging,
		labels: ['title', 'name', 'prompt', 'createdAt'],
		value: ['_id'],
		details: [statusField],
		link: resultFields,
		whenEmpty: `No ${name} tasks yet: start one first`,
	};
}
