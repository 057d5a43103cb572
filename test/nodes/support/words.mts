import type { INodeProperties, INodePropertyOptions, INodePropertyCollection } from 'n8n-workflow';

/** Something that a person or an AI agent reads in the editor. */
export interface Words {
	/** Where it stands: `A2e / Avatar / description`. */
	at: string;
	role: 'title' | 'description' | 'action' | 'placeholder';
	text: string;
}

/** Every visible word of a form, options and collections included. */
export function wordsOf(properties: readonly INodeProperties[], at: string): Words[] {
	return properties.flatMap((property) => {
		const here = `${at} / ${property.displayName}`;
		return [
			// A notice has its words where others have their name.
			...said(here, property.type === 'notice' ? 'description' : 'title', property.displayName),
			...said(here, 'description', property.description),
			...said(here, 'placeholder', property.placeholder),
			...(property.modes ?? []).flatMap((mode) => [
				...said(`${here} / ${mode.displayName}`, 'title', mode.displayName),
				...said(`${here} / ${mode.displayName}`, 'placeholder', mode.placeholder),
			]),
			...(property.options ?? []).flatMap((option) => wordsOfOption(option, here)),
		];
	});
}

function wordsOfOption(
	option: INodeProperties | INodePropertyOptions | INodePropertyCollection,
	at: string,
): Words[] {
	if ('type' in option) return wordsOf([option], at);
	const here = `${at} / ${option.name}`;
	if ('values' in option) return wordsOf(option.values, here);
	return [
		...said(here, 'title', option.name),
		...said(here, 'description', option.description),
		...said(here, 'action', option.action),
	];
}

function said(at: string, role: Words['role'], text: string | undefined): Words[] {
	return text === undefined ? [] : [{ at: `${at} (${role})`, role, text }];
}

/** Every property of a form, those inside collections included. */
export function allProperties(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => {
		const inner = (property.options ?? []).filter((option): option is INodeProperties => 'type' in option);
		return [property, ...allProperties(inner)];
	});
}
