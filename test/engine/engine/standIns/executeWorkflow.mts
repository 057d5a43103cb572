import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	IPairedItemData,
	IRunExecutionData,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { standIn } from './nodes.mts';

export const EXECUTE_WORKFLOW = 'n8n-nodes-base.executeWorkflow';

/** n8n's *Execute Sub-workflow* for a saved workflow, in its newest version. */
export const executeWorkflowNode: INodeType = {
	description: {
		...standIn('executeWorkflow', ['workflowId', 'mode']),
		properties: [
			...standIn('executeWorkflow', ['workflowId', 'mode']).properties,
			{ displayName: 'options', name: 'options', type: 'json', default: {} },
		],
	},
	async execute() {
		return this.getNodeParameter('mode', 0, 'once') === 'each' ? await each(this) : await once(this);
	},
};

function waits(context: IExecuteFunctions, item: number): boolean {
	return context.getNodeParameter('options.waitForSubWorkflow', item, true) as boolean;
}

async function call(context: IExecuteFunctions, items: INodeExecutionData[], item: number) {
	const wait = waits(context, item);
	const id = context.getNodeParameter('workflowId', item) as string;
	const { $execution, $workflow } = context.getWorkflowDataProxy(0);
	return await context.executeWorkflow({ id }, items, undefined, {
		doNotWaitToFinish: !wait,
		parentExecution: { executionId: $execution.id, workflowId: $workflow.id, shouldResume: wait },
		executionMode: context.getMode(),
	});
}

async function each(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const results: INodeExecutionData[][] = [];
	const put = (output: number, items: INodeExecutionData[]) => (results[output] ??= []).push(...items);
	for (const [item, given] of context.getInputData().entries()) {
		try {
			const { data } = await call(context, [given], item);
			if (!waits(context, item)) put(0, [given]);
			else
				for (const [output, items] of data.entries())
					put(
						output,
						(items as INodeExecutionData[]).map((one) => ({ ...one, pairedItem: { item } })),
					);
		} catch (error) {
			const { message } = error as Error;
			if (!context.continueOnFail())
				throw new NodeOperationError(context.getNode(), error as Error, {
					message: `Error executing workflow with item at index ${item}`,
					description: message,
					itemIndex: item,
				});
			put(0, [{ json: { error: message }, pairedItem: { item } }]);
		}
	}
	return results;
}

async function once(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const given = context.getInputData();
	const everyItem = given.map((_, item) => ({ item }));
	try {
		const { executionId, data } = await call(context, given, 0);
		if (!waits(context, 0)) return [given];
		const child = (await context.getExecutionDataById(executionId)) as IRunExecutionData | undefined;
		return (data as INodeExecutionData[][]).map((items) =>
			items.map((item, index) => ({
				...item,
				pairedItem: item.pairedItem
					? ((child && throughChild(child, item, index)) ?? item.pairedItem)
					: items.length === given.length
						? { item: index }
						: everyItem,
			})),
		);
	} catch (error) {
		if (!context.continueOnFail()) throw error;
		return [[{ json: { error: (error as Error).message }, pairedItem: everyItem }]];
	}
}

/** The item that a child was given for one that it puts out; `findPairedItemThroughWorkflowData` of n8n's nodes. */
function throughChild(
	{ resultData: { runData, lastNodeExecuted = '' } }: IRunExecutionData,
	{ pairedItem }: INodeExecutionData,
	index: number,
): INodeExecutionData['pairedItem'] {
	const before = (run: (typeof runData)[string][number] | undefined) => {
		const [source] = run?.source ?? [];
		return source ? runData[source.previousNode]?.[source.previousNodeRun ?? 0] : undefined;
	};
	let paired = pairedItem;
	for (let run = before(runData[lastNodeExecuted]?.at(-1)); run; run = before(run)) {
		const { item = index, input = 0 } =
			typeof paired === 'number' ? { item: paired } : ((paired ?? {}) as Partial<IPairedItemData>);
		paired = run.data?.main[input]?.[item]?.pairedItem;
	}
	return paired;
}
