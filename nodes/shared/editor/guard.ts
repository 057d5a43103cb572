import type { INodeProperties } from 'n8n-workflow';

/** Parameters of the form that have to have one of these values for a field to be shown. */
export type Guard = Readonly<Record<string, ReadonlyArray<string | boolean>>>;

/**
 * n8n makes a node of its own of one that it offers to AI agents, and tells it from ours by `@tool`. It runs it with the
 * parameters of our own description, so `usableAsTool.replacements`, which n8n applies in the editor only, would show
 * parameters that do not arrive.
 */
export const AS_TOOL: Guard = { '@tool': [true] };
export const NOT_AS_TOOL: Guard = { '@tool': [false] };

export function shownFor(guard: Guard): Pick<INodeProperties, 'displayOptions'> {
	if (Object.keys(guard).length === 0) return {};
	const show = Object.fromEntries(Object.entries(guard).map(([name, values]) => [name, [...values]]));
	return { displayOptions: { show } };
}
