import type { IDataObject } from 'n8n-workflow';
import type { Field, Operation } from '../../../nodes/shared/catalogue/types';
import { wiresOf } from '../../../nodes/shared/catalogue/wire';
import { has, pathOf } from '../../../nodes/shared/operation/request/body';
import { fieldsOf } from '../../nodes/support/catalogue.mts';
import type { RecordedRequest } from '../../simulator/simulator.mts';

/** The names on the wire that no request has carried yet: a field that is never sent does nothing. */
export class Unsent {
	private readonly left: Set<string>;

	constructor(private readonly operation: Operation) {
		this.left = new Set(fieldsOf(operation).flatMap(wireNames));
	}

	/** Strikes what these requests carry, those to the operation's own route. */
	note(requests: readonly RecordedRequest[]): void {
		const { route } = this.operation;
		if (!route) return;
		const path = new RegExp(`${route.path.replace(/\{\w+\}/g, '[^/]+')}$`);
		for (const { method, path: called, query, body } of requests) {
			if (method !== route.method || !path.test(called)) continue;
			for (const name of [...this.left]) {
				if (has({ ...query, ...(body as IDataObject) }, pathOf(name))) this.left.delete(name);
			}
		}
	}

	names(): string[] {
		return [...this.left];
	}
}

function wireNames(field: Field): readonly string[] {
	if (field.in === 'path') return [];
	return wiresOf(field);
}
