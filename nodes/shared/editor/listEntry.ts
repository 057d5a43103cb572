import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { languageName } from '../catalogue/languageNames';
import { valueOf } from '../catalogue/listRows';
import { LANGUAGE_FIELDS, type ListSource } from '../catalogue/lists';
import { asText, own } from '../client/envelope';

/**
 * A row of a list as a person sees it: `Hannah (female, German)`. Pure.
 * @param known names from another list, for rows that have none of their own
 */
export function entry(
	row: IDataObject,
	source: ListSource,
	known: ReadonlyMap<string, string>,
): INodeListSearchItems {
	const { labels, names, nameless, note, details = [], link = [] } = source;
	const id = valueOf(source, row);
	const named = labels.map((field) => asText(own(row, field))).find((text) => text !== '');
	const label =
		named || known.get(asText(own(row, names?.by ?? ''))) || [nameless, id].filter(Boolean).join(' ');
	const about = [note ?? '', ...details.flatMap((field) => detailsIn(row, field))];
	const more = [...new Set(about)].filter(Boolean).join(', ');
	const url = link.flatMap((field) => [own(row, field)].flat().map(asText)).find(isUrl);
	return {
		name: `${label}${more ? ` (${more})` : ''}`,
		value: id,
		...(url === undefined ? {} : { url }),
	};
}

function detailsIn(row: IDataObject, field: string): string[] {
	const texts = [own(row, field)].flat().map(asText).filter(Boolean);
	return LANGUAGE_FIELDS.has(field) ? texts.map(languageName) : texts;
}

function isUrl(text: string): boolean {
	return /^https?:\/\//.test(text);
}
