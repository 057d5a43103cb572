import { families as facts } from '../../contract/families.mts';
import type { Family } from './family.mts';
import { particulars } from './particulars.mts';

/** Every kind of task, as the contract has it: a new one is a file there. */
export const families: Family[] = facts.map((family) => ({ ...family, ...particulars[family.type] }));

/** @throws {Error} when the contract has no such family */
export function familyOf(type: string): Family {
	const family = families.find((one) => one.type === type);
	if (!family) throw new Error(`The contract has no family ${type}`);
	return family;
}
