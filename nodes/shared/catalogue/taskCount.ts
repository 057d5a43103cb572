import type { IDataObject } from 'n8n-workflow';
import { asText, own } from '../client/json';
import type { Field, NumberField, Operation } from './types';

/** How many tasks A2E makes of one start, as far as the body says so. */
export function taskCount({ fields, more = [] }: Operation, body: IDataObject): number {
	const names = [...fields, ...more].filter(countsTasks).flatMap(({ name, wire = [name] }) => wire);
	const counts = names.map((name) => Number(asText(own(body, name)))).filter(Number.isInteger);
	return Math.max(1, ...counts);
}

function countsTasks(field: Field): field is NumberField {
	return field.type === 'number' && field.countsTasks === true;
}
