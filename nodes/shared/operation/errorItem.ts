import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { isObject } from '../client/envelope';
import { bounded } from '../client/words';

/** What an error item says beside its error. Pure. */

/** The facts that an error item keeps. A2E's record itself may be of any size and say anything; an error is read by people. */
const KEPT = [
	...['taskId', 'taskType', 'status', 'credits', 'quotedCredits', 'failedCode', 'failedMessage'],
	...['waitedSeconds', 'statusCalls', 'parts', 'partsSpoken'],
];

/** Addresses of results, which it keeps as they are: a part of one leads nowhere. */
const KEPT_WHOLE = ['resultUrl', 'resultUrls', 'partUrls', 'audioUrl'];

/** The facts that an error item keeps, fit to be shown. */
export function keptOf(facts: IDataObject): IDataObject {
	const has = (name: string) => Object.hasOwn(facts, name);
	const plain = KEPT.filter(has).filter((name) => facts[name] === null || typeof facts[name] !== 'object');
	const shown = (fact: IDataObject[string]) => (typeof fact === 'string' ? bounded(fact) : fact);
	return Object.fromEntries([
		...plain.map((name) => [name, shown(facts[name])]),
		...KEPT_WHOLE.filter(has).map((name) => [name, facts[name]]),
	]) as IDataObject;
}

/** An item with its hints: an error item has them among its details. */
export function withHints(
	item: INodeExecutionData,
	hints: string[],
	spelledOut: boolean,
): INodeExecutionData {
	const { error, details } = item.json;
	if (error !== undefined && isObject(details)) {
		return { ...item, json: { error, details: { ...details, hints } } };
	}
	return spelledOut ? { ...item, json: { ...item.json, hints } } : item;
}
