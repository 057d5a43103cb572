import { byName } from './order';
import type { Choice } from './types';

/** A code of a language that is not among the choices: `sv`, `pt-BR`, `zh-CN-liaoning`. */
export const LANGUAGE_CODE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/**
 * A2E's two parts of a language: what it calls country is the language, what it calls region is all the rest, so that
 * `zh-CN-liaoning` is spoken in `CN-liaoning`.
 */
export function languageParts(code: string): { country: string; region?: string } {
	const [country, ...rest] = code.split('-');
	return rest.length === 0 ? { country } : { country, region: rest.join('-') };
}

/** English names by language code (ISO 639-1; `yue` for Cantonese). */
const LANGUAGES: Readonly<Record<string, string>> = {
	ar: 'Arabic',
	cs: 'Czech',
	de: 'German',
	el: 'Greek',
	en: 'English',
	es: 'Spanish',
	fi: 'Finnish',
	fr: 'French',
	hi: 'Hindi',
	id: 'Indonesian',
	it: 'Italian',
	ja: 'Japanese',
	ko: 'Korean',
	nl: 'Dutch',
	pl: 'Polish',
	pt: 'Portuguese',
	ro: 'Romanian',
	ru: 'Russian',
	sv: 'Swedish',
	th: 'Thai',
	tr: 'Turkish',
	uk: 'Ukrainian',
	vi: 'Vietnamese',
	yue: 'Cantonese',
	zh: 'Chinese',
	'en-AU': 'English (Australia)',
	'en-CA': 'English (Canada)',
	'en-GB': 'English (UK)',
	'en-US': 'English (USA)',
	'es-ES': 'Spanish (Spain)',
	'es-MX': 'Spanish (Mexico)',
	'fr-CA': 'French (Canada)',
	'fr-FR': 'French (France)',
	'pt-BR': 'Portuguese (Brazil)',
	'pt-PT': 'Portuguese (Portugal)',
};

/** What a language is called: `de-AT` is German (Austria). A code that nobody knows is its own name. */
export function languageName(code: string): string {
	return LANGUAGES[code] ?? foreignName(code);
}

function foreignName(code: string): string {
	try {
		const names = new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard' });
		return names.of(code) ?? code;
	} catch {
		return code;
	}
}

/**
 * Languages to choose from, by name.
 * @param codes separated by blanks, each of them named above
 */
export function languageChoices(codes: string): Choice[] {
	return codes
		.split(' ')
		.map((code) => ({ value: code, name: LANGUAGES[code] }))
		.sort(byName);
}
