import type { PackageDirectoryLoader } from 'n8n-core';
import type { INodeType, INodeTypes } from 'n8n-workflow';
import type { Clock } from '../../../nodes/shared/client/clock';
import { PACKAGE } from './draft.mts';
import { EXECUTE_WORKFLOW, executeWorkflowNode } from './standIns/executeWorkflow.mts';
import { trigger, waitNode } from './standIns/nodes.mts';
import { callable } from './standIns/triggers.mts';
import { toolOf } from './toolOf.mts';

/** Ours as n8n's loader gives them; those of n8n that stand in, and the types that tests bring; anything else is a trigger. */
export class NodeTypes implements INodeTypes {
	private readonly others: Record<string, INodeType>;

	constructor(
		private readonly loader: PackageDirectoryLoader,
		clock: Clock,
	) {
		this.others = {
			...callable,
			[EXECUTE_WORKFLOW]: executeWorkflowNode,
			'n8n-nodes-base.wait': waitNode(clock),
		};
	}

	/** Knows these from now on: a parked execution needs them again when it goes on. */
	add(types: Record<string, INodeType>): void {
		Object.assign(this.others, types);
	}

	getByName(type: string): INodeType {
		const [packageName, name] = type.split('.');
		if (packageName !== PACKAGE) return this.others[type] ?? trigger;
		return name.endsWith('Tool') ? toolOf(this.own(name.replace(/Tool$/, ''))) : this.own(name);
	}

	getByNameAndVersion(type: string): INodeType {
		return this.getByName(type);
	}

	getKnownTypes() {
		return {};
	}

	private own(name: string): INodeType {
		return this.loader.getNode(name).type as INodeType;
	}
}
