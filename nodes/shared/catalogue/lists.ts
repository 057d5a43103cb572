import type { Paging, Route } from '../task/kind';
import { avatarKind } from './avatar';
import { avatarVideoKind } from './avatarVideo';

/** A list that a person picks from in the editor. */
export interface ListSource {
	route: Route;
	/** Fixed query or body. */
	send?: Readonly<Record<string, string>>;
	/** Query parameters filled from a parameter of the node; a language becomes `country` and `region`. */
	filter?: { parameter: string; as: 'type' | 'language' };
	/** Rows are in `children` of groups. */
	grouped?: boolean;
	/** Fields that may hold the label, first one that is not empty. */
	labels: readonly string[];
	/** Fields whose values make the chosen value, joined by `-`; `group` is the group's own value. */
	value: readonly string[];
	/** Field shown behind the label. */
	detail?: string;
	paging?: Paging;
	/** What is missing when the list is empty, and what to do. */
	whenEmpty: string;
}

/** Every list by the name that fields refer to it with. n8n's list search methods carry the same names. */
export const LISTS: Readonly<Record<string, ListSource>> = {
	twins: {
		route: avatarKind.records!.route,
		paging: avatarKind.records!.paging,
		labels: ['name'],
		value: ['_id'],
		detail: 'current_status',
		whenEmpty: 'No avatars yet: create one first',
	},
	anchors: {
		route: { method: 'GET', path: '/api/v1/anchor/character_list' },
		filter: { parameter: 'avatarType', as: 'type' },
		labels: ['name', 'user_video_twin_id'],
		value: ['_id'],
		detail: 'lang',
		whenEmpty: 'No avatars of this type: create one first, or choose another type',
	},
	avatarVideos: {
		route: avatarVideoKind.records!.route,
		paging: avatarVideoKind.records!.paging,
		labels: ['title', 'createdAt'],
		value: ['_id'],
		detail: 'status',
		whenEmpty: 'No avatar videos yet: generate one first',
	},
	clonedVoices: {
		route: { method: 'GET', path: '/api/v1/userVoice/completedRecord' },
		labels: ['name'],
		value: ['_id'],
		detail: 'lang',
		whenEmpty: 'No cloned voices yet: train one first',
	},
	publicVoices: {
		route: { method: 'GET', path: '/api/v1/anchor/voice_list' },
		send: { voice_map_type: 'en-US' },
		filter: { parameter: 'language', as: 'language' },
		grouped: true,
		labels: ['label'],
		value: ['value'],
		detail: 'group',
		whenEmpty: 'No public voices for this language: choose another one',
	},
	languages: {
		route: { method: 'POST', path: '/api/v1/anchor/language_list' },
		send: { voice_map_type: 'en-US' },
		grouped: true,
		labels: ['label'],
		value: ['group', 'value'],
		detail: 'groupLabel',
		whenEmpty: 'A2E lists no languages',
	},
};
