import type { IExecuteFunctions } from 'n8n-workflow';
import { findOperation } from '../../nodes/shared/catalogue';
import { OPERATION, RESOURCE } from '../../nodes/shared/catalogue/parameterNames';
import { MODEL } from '../nodes/support/homes.mts';
import { executeOperation } from '../../nodes/shared/operation/execute';
import type { Outcome } from '../engine/bench.mts';

/** Runs the operation that the parameters of a played context choose, and gives what it put out or what it ended with. */
export async function runDirectly({ context }: { context: IExecuteFunctions }): Promise<Outcome> {
	const hints: string[] = [];
	context.addExecutionHints = (...given) => void hints.push(...given.map(({ message }) => message));
	try {
		const [items] = await executeOperation(context, () => {
			const [resource, operation, model] = [RESOURCE, OPERATION, MODEL].map((name) =>
				String(context.getNodeParameter(name, 0, '')),
			);
			return findOperation(resource, operation, model);
		});
		return { status: 'success', items, json: items.map(({ json }) => json), hints };
	} catch (error) {
		return { status: 'error', items: [], json: [], hints, error: error as Outcome['error'] };
	}
}
