import { tryToParseDateTime } from 'n8n-workflow';
import type { ColourField, JsonField, NumberField, PlainField, TextField } from '../../catalogue/types';
import { jsonOf, textOf } from '../../client/envelope';
import { excerpt, isId, urlObjection } from '../../client/url';
import { reservedKeyIn } from './body';
import { quoted } from './values';

/** A value that A2E would refuse; the message goes after "'Name' cannot be used: ". Never leaves this folder. */
export class Unusable extends Error {}

/** What values are held against, beside their field. */
export interface Surroundings {
	/** Whether A2E is on this machine, so that it reaches addresses of the own network. */
	isLocal: boolean;
	/** Of the workflow, for a date that names none: `Europe/Berlin`. */
	timeZone: string;
}

/**
 * One field's value as it goes on the wire, or undefined when there is nothing to send. Pure.
 * @throws Unusable
 */
export function encode(field: PlainField, value: unknown, surroundings: Surroundings): unknown {
	const empty = value === undefined || value === null || value === '';
	if (empty && field.required) throw new Unusable('it is empty');
	if (empty) return undefined;
	switch (field.type) {
		case 'text':
			return encodeText(field, value, surroundings);
		case 'number':
			return encodeNumber(field, value);
		case 'boolean':
			return encodeBoolean(textOf(value));
		case 'choice': {
			const choice = field.choices.find((candidate) => candidate.value === textOf(value));
			if (!choice && field.others?.test(textOf(value))) return textOf(value);
			if (!choice) {
				throw new Unusable(`${quoted(value)} is not one of ${field.choices.map((c) => c.value).join(', ')}`);
			}
			const sent = choice.sends ?? choice.value;
			return sent === '' ? undefined : sent;
		}
		case 'colour':
			return encodeColour(field, textOf(value));
		case 'json':
			return encodeJson(field, value);
		case 'date':
			return encodeDate(value, surroundings.timeZone);
		case 'locator':
			return encodeId(textOf(value), field.required);
		case 'language':
			if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(textOf(value))) {
				throw new Unusable(`${quoted(value)} is not a language such as en-US`);
			}
			return textOf(value);
	}
}

function encodeText(
	{ required, maxLength, partLength, url }: TextField,
	value: unknown,
	{ isLocal }: Surroundings,
): string {
	if (typeof value === 'object') throw new Unusable('it is an object, but a text is needed');
	const text = textOf(value);
	if (required && text.trim() === '') throw new Unusable('it is empty');
	const length = Array.from(text).length;
	if (maxLength !== undefined && length > maxLength) {
		const who = partLength === undefined ? 'A2E takes' : 'this node sends';
		const over = length - maxLength;
		throw new Unusable(
			`it has ${length} characters, but ${who} at most ${maxLength}: shorten it by ${over}, or split it into several items`,
		);
	}
	const objection = url ? urlObjection(text.trim(), { scheme: url, allowLocal: isLocal }) : undefined;
	if (objection) throw new Unusable(`${objection}: ${excerpt(text)}`);
	return url ? text.trim() : text;
}

function encodeBoolean(value: string): boolean {
	if (value !== 'true' && value !== 'false') throw new Unusable(`${quoted(value)} is neither true nor false`);
	return value === 'true';
}

function encodeNumber({ min, max, also = [], integer }: NumberField, value: unknown): number {
	// `Number` makes 0 of blanks and 1 of true.
	const number = typeof value === 'number' ? value : Number(textOf(value).trim() || Number.NaN);
	if (!Number.isFinite(number) || typeof value === 'object')
		throw new Unusable(`${quoted(value)} is not a number`);
	if (also.includes(number)) return number;
	if (integer && !Number.isInteger(number)) throw new Unusable(`${number} is not a whole number`);
	if ((min !== undefined && number < min) || (max !== undefined && number > max)) {
		const range =
			max === undefined ? `${min} or more` : min === undefined ? `at most ${max}` : `from ${min} to ${max}`;
		throw new Unusable(`${number} is out of range, it must be ${[range, ...also].join(' or ')}`);
	}
	return number;
}

/** The picker gives `#rrggbb` or `#rrggbbaa`; A2E wants `rgb(r,g,b)` or `rgba(r,g,b,a)`, which expressions may give too. */
function encodeColour(field: ColourField, value: string): string | number[] {
	const text = colourText(field, value);
	if (!field.asList) return text;
	const parts = text
		.slice(text.indexOf('(') + 1, -1)
		.split(',')
		.map(Number);
	return parts.map((part, at) => (at === 3 ? Math.round(part * 255) : part));
}

function colourText({ alpha }: ColourField, value: string): string {
	const ready = value.trim().replace(/\s+/g, '');
	if (isRgb(ready, alpha)) return ready;
	const hex = /^#([0-9a-f]{6})([0-9a-f]{2})?$/i.exec(ready);
	if (!hex) throw new Unusable(`${quoted(value)} is not a color such as #3da552`);
	const [r, g, b] = [0, 2, 4].map((at) => Number.parseInt(hex[1].slice(at, at + 2), 16));
	if (!alpha) return `rgb(${r},${g},${b})`;
	return `rgba(${r},${g},${b},${opacityOf(Number.parseInt(hex[2] ?? 'ff', 16))})`;
}

/** From 0 to 1, with two decimals where they lead back to the same byte, else with three (as CSS writes it). */
function opacityOf(byte: number): number {
	const short = Math.round((byte / 255) * 100) / 100;
	return Math.round(short * 255) === byte ? short : Math.round((byte / 255) * 1000) / 1000;
}

function isRgb(text: string, alpha = false): boolean {
	const [, name, inner] = /^(rgba?)\((.+)\)$/.exec(text) ?? [];
	const parts = (inner ?? '').split(',').map(Number);
	const [red, green, blue, opacity = 1] = parts;
	return (
		parts.length === (name === 'rgba' ? 4 : 3) &&
		(alpha || name === 'rgb') &&
		[red, green, blue].every((value) => Number.isInteger(value) && value >= 0 && value <= 255) &&
		opacity >= 0 &&
		opacity <= 1
	);
}

function encodeJson(field: JsonField, value: unknown): unknown {
	const parsed = parse(typeof value === 'string' ? value : (jsonOf(value) ?? ''));
	const reserved = reservedKeyIn(parsed);
	if (reserved) throw new Unusable(`it has the key "${reserved}", which JavaScript keeps for itself`);
	if (field.list) return checkedList(field, parsed);
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
		throw new Unusable('it is not a JSON object such as {"key": "value"}');
	}
	return parsed;
}

function checkedList({ required, maxItems = Infinity }: JsonField, value: unknown): unknown[] {
	if (!Array.isArray(value)) throw new Unusable('it is not a JSON list such as [1, 2]');
	if (required && value.length === 0) throw new Unusable('it is empty');
	if (value.length > maxItems) {
		throw new Unusable(`it has ${value.length} entries, but A2E takes at most ${maxItems}`);
	}
	return value as unknown[];
}

/** A day, or a month, as ISO begins. */
const ISO_DAY = /^\d{4}-\d{2}(-\d{2})?(?!\d)/;
const HAS_ZONE = /(\b(UTC?|GMT)|Z|[+-]\d{2}:?\d{2})$/i;

/**
 * n8n gives a text, or with an expression a date of Luxon or of JavaScript. What names no zone is meant in the zone of the
 * workflow, which n8n's own reading knows only for ISO dates; others it would take in the zone of the machine.
 */
function encodeDate(value: unknown, timeZone: string): string {
	const text = value instanceof Date ? '' : textOf(value).trim();
	const [day] = ISO_DAY.exec(text) ?? [];
	const isReadable = text === '' || day !== undefined || HAS_ZONE.test(text);
	const date = isReadable ? parseDate(value, timeZone) : undefined;
	// A day that is not in the calendar would be read as one of the next month.
	if (!date?.iso || !date.day?.startsWith(day ?? '')) {
		throw new Unusable(`${quoted(value)} is not a date such as 2026-03-01T10:00`);
	}
	return date.iso;
}

/** The moment, and the day as it was written. */
function parseDate(value: unknown, timeZone: string): { iso: string | null; day: string | null } | undefined {
	try {
		const date = tryToParseDateTime(value, timeZone);
		return { iso: date.toUTC().toISO(), day: date.toISODate() };
	} catch {
		return undefined;
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function encodeId(value: string, required?: boolean): string | undefined {
	const id = value.trim();
	if (id === '' && required) throw new Unusable('nothing is chosen');
	if (id === '') return undefined;
	if (!isId(id)) throw new Unusable(`${quoted(id)} is not an ID`);
	return id;
}
