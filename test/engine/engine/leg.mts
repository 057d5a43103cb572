import type {
	IExecuteResponsePromiseData,
	IRun,
	IRunExecutionData,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { additionalData, type Surroundings, workflowFrom } from './additionalData.mts';
import type { Core } from './core.mts';

type Executor = InstanceType<Core['core']['WorkflowExecute']>;
type Running = ReturnType<Executor['run']>;

const SECOND_MS = 1000;

export interface LegPlan {
	id: string;
	workflow: IWorkflowBase;
	mode: WorkflowExecuteMode;
	/** What it goes on with. */
	data?: IRunExecutionData;
	/** How it begins when there is nothing to go on with. */
	begin?: (executor: Executor, workflow: Workflow) => Running;
	/** Since when the workflow timeout counts; since now by default. */
	since?: Date;
	/** The moment that ends the workflow which waits for this one, in ms of `Date.now()`. */
	deadline?: number;
	/** A sub-execution in the process of its parent has a deadline, but no timer. */
	untimed?: boolean;
	extra: Partial<IWorkflowExecuteAdditionalData>;
	/** n8n saves an execution when a leg ends, and at once when it is stopped. */
	save(run: IRun): void;
	/** A node has given the caller of the execution its answer. */
	respond(response: IExecuteResponsePromiseData): void;
}

/**
 * Runs an execution until its end or its next park; `WorkflowRunner.runMainProcess` of n8n, or `startExecution` of its additional
 * data.
 * @throws WorkflowHasIssuesError when a parameter that must be filled is not
 */
export function runLeg(around: Surroundings, plan: LegPlan): Running {
	const { core, timeScale } = around;
	const { id, mode, workflow: stored, data, begin } = plan;
	const workflow = workflowFrom(around, stored);
	const hooks = new core.ExecutionLifecycleHooks(mode, id, stored);
	hooks.addHandler('workflowExecuteAfter', (run) => plan.save(run));
	hooks.addHandler('sendResponse', (response) => plan.respond(response));
	const limitMs = ((stored.settings?.executionTimeout ?? 0) * SECOND_MS) / timeScale;
	const own = limitMs > 0 ? Date.now() + limitMs : undefined;
	const executionTimeoutTimestamp = earlier(own, plan.deadline);
	const around_ = additionalData(around, id, stored, mode, {
		...plan.extra,
		hooks,
		executionTimeoutTimestamp,
	});
	const executor = new core.WorkflowExecute(around_, mode, data);
	const running = begin ? begin(executor, workflow) : executor.processRunExecutionData(workflow);
	if (limitMs > 0 && !plan.untimed) {
		const leftMs = limitMs - (plan.since ? Date.now() - plan.since.getTime() : 0);
		if (leftMs <= 0) running.cancel();
		const timer = setTimeout(() => running.cancel(), leftMs);
		void running.finally(() => clearTimeout(timer));
	}
	return running;
}

function earlier(one: number | undefined, other: number | undefined): number | undefined {
	if (one === undefined || other === undefined) return one ?? other;
	return Math.min(one, other);
}
