import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import type { Clock } from '../../../nodes/shared/client/clock';

/** The end of the resume URL that wakes a node of `reentryNode`. */
export const WAKE = 'wake';

export interface Reentry {
	clock: Clock;
	/** How often each of its runs is parked before it finishes. */
	parks?: number;
	/** Milliseconds of each park, by the scaled clock. */
	ms?: number;
	/** How the emptied entry, which n8n passes through, looks. */
	emptied?: INodeExecutionData[][];
	/** Whether the entry that waits takes no end of a sub-execution that an earlier node has called. */
	guarded?: boolean;
	/** Makes the moment of the next look fit to be stored; as it is by default. */
	until?: (date: Date) => Date;
	/** What it makes of its items after the last park; every item goes on by default. */
	finish?: (context: IExecuteFunctions) => INodeExecutionData[][];
}

/**
 * A node that is parked without a sub-execution: it leaves a second entry of itself on the stack of the execution, below
 * the entry that n8n passes through when it resumes, so that n8n runs it again.
 */
export function reentryNode({
	clock,
	parks = 1,
	ms = 1000,
	emptied = [],
	guarded = true,
	until = (date) => date,
	finish = goOn,
}: Reentry): INodeType & { looks: IDataObject[] } {
	const looks: IDataObject[] = [];
	return {
		looks,
		description: {
			displayName: 'Reentry',
			name: 'reentry',
			group: ['transform'],
			version: 1,
			description: 'Parks itself and runs again',
			defaults: { name: 'Reentry' },
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
			webhooks: [
				{
					name: 'default',
					httpMethod: 'POST',
					responseMode: 'onReceived',
					path: WAKE,
					isFullPath: true,
					restartWebhook: true,
				},
			],
		},
		async execute() {
			const runIndex = this.evaluateExpression('{{ $runIndex }}', 0) as number;
			const state = this.getContext('node') as Record<string, number>;
			const parked = state[runIndex] ?? 0;
			looks.push({ runIndex, parked, items: this.getInputData().map(({ json }) => json) });
			if (parked >= parks) return finish(this);
			state[runIndex] = parked + 1;
			leaveEntry(this, runIndex, emptied, guarded);
			await this.putExecutionToWait(until(new Date(clock.now() + ms)));
			return [[]];
		},
		async webhook() {
			return { workflowData: emptied };
		},
	};
}

function leaveEntry(
	context: IExecuteFunctions,
	runIndex: number,
	emptied: INodeExecutionData[][],
	guarded: boolean,
): void {
	const { runExecutionData } = context as unknown as {
		runExecutionData: {
			executionData: { nodeExecutionStack: Array<ReturnType<IExecuteFunctions['getExecuteData']>> };
		};
	};
	const entry = context.getExecuteData();
	runExecutionData.executionData.nodeExecutionStack.unshift({
		...entry,
		node: { ...entry.node },
		runIndex,
	});
	entry.node = { ...entry.node, alwaysOutputData: false };
	entry.data = { main: emptied };
	// n8n hands the end of any sub-execution to an entry that waits and does not say for which.
	if (guarded) entry.metadata = { ...entry.metadata, waitingChildExecutionIds: [context.getExecutionId()] };
}

function goOn(context: IExecuteFunctions): INodeExecutionData[][] {
	return [context.getInputData().map(({ json }, item) => ({ json, pairedItem: { item } }))];
}

/**
 * The same moment, of which nothing is left in the stored data of the execution: n8n has its own column for when to wake it,
 * and takes the moment in the data as the mark to pass the first entry through.
 */
export function unstored(date: Date): Date {
	return Object.assign(date, { toJSON: () => undefined as unknown as string });
}
