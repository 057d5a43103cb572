import { EventEmitter, once } from 'node:events';
import type {
	ExecuteWorkflowData,
	ExecuteWorkflowOptions,
	IExecuteWorkflowInfo,
	INodeExecutionData,
	IRun,
	IRunExecutionData,
	IWorkflowBase,
	RelatedExecution,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { additionalData, type Surroundings, workflowFrom } from './additionalData.mts';
import type { Core } from './core.mts';
import { ExecutionStore } from './store.mts';
import { checkPolicy, childData, handOver, lastOutput } from './subExecution.mts';

type Leg = ReturnType<InstanceType<Core['core']['WorkflowExecute']>['run']>;

const NEWS = 'news';

/** Where an execution begins and, when a person runs a single step, where it ends; names of nodes. */
export interface Span {
	start: string;
	destination?: string;
}

/**
 * Runs executions leg by leg: from the start, or from where they were parked, to their end or to the next park.
 *
 * n8n's own: `WorkflowExecute` with everything below it. Stands in: n8n's `WorkflowRunner`, `executeWorkflow` of its
 * additional data, and `WaitTracker`, which here wakes an execution at its time rather than within the minute before.
 */
export class Executions {
	private readonly legs = new Map<string, Leg>();
	private readonly alarms = new Map<string, NodeJS.Timeout>();
	private readonly finished = new Map<string, IRun>();
	private readonly news = new EventEmitter().setMaxListeners(0);
	/** Why n8n refuses every sub-execution, for instance because its database does not answer. */
	refusal?: string;

	constructor(
		readonly around: Surroundings,
		readonly store = new ExecutionStore(),
	) {
		for (const { id, status, waitTill } of store.all()) if (status === 'waiting') this.setAlarm(id, waitTill);
	}

	/** @returns the ID of the new execution, which goes on by itself */
	begin(
		data: IWorkflowBase,
		mode: WorkflowExecuteMode,
		items: INodeExecutionData[],
		{ start, destination }: Span,
	): string {
		const id = this.store.add(mode, data);
		const workflow = workflowFrom(this.around, data);
		const leg = this.executor(id, data, mode).run({
			workflow,
			startNode: workflow.getNode(start) ?? undefined,
			destinationNode: destination ? { nodeName: destination, mode: 'inclusive' } : undefined,
			triggerToStartFrom: {
				name: start,
				data: { startTime: 0, executionTime: 0, executionIndex: 0, source: [], data: { main: [items] } },
			},
		});
		this.goOn(this.follow(id, leg));
		return id;
	}

	/**
	 * Goes on with a parked execution, and then with the one that waits for it.
	 * @param data what is stored, changed by what woke it
	 */
	wake(id: string, data?: IRunExecutionData): void {
		this.goOn(this.resume(id, data));
	}

	private async resume(id: string, data?: IRunExecutionData): Promise<void> {
		const { mode, status, workflow, data: stored } = this.store.get(id);
		// Somebody else was faster: n8n claims an execution by this very comparison.
		if (status !== 'waiting') return;
		this.store.setRunning(id);
		this.clearAlarm(id);
		const leg = this.executor(id, workflow, mode, data ?? stored).processRunExecutionData(
			workflowFrom(this.around, workflow),
		);
		const run = await this.follow(id, leg);
		const parent = run.data.parentExecution;
		if (run.status !== 'waiting' && parent?.shouldResume)
			await this.resumeParent(parent.executionId, { executionId: id, workflowId: workflow.id }, run);
	}

	/** `ExecutionService.stop` of n8n. */
	stop(id: string): void {
		const leg = this.legs.get(id);
		if (leg) return leg.cancel();
		const { data, mode, status } = this.store.get(id);
		if (status !== 'waiting' || !data) return;
		this.clearAlarm(id);
		const { message, name, stack } = new this.around.n8n.ManualExecutionCancelledError(id);
		data.resultData.error = { name, message, stack } as typeof data.resultData.error;
		const at = new Date();
		this.settle(id, { data, mode, status: 'canceled', startedAt: at, stoppedAt: at, storedAt: 'db' });
	}

	/** Resolves when an execution has ended. */
	async ended(id: string): Promise<IRun> {
		for (;;) {
			const run = this.finished.get(id);
			if (run) return run;
			await once(this.news, NEWS);
		}
	}

	/** Resolves when an execution is parked, or has ended. */
	async paused(id: string): Promise<void> {
		while (this.store.get(id).status === 'running') await once(this.news, NEWS);
	}

	close(): void {
		this.alarms.forEach((alarm) => clearTimeout(alarm));
		this.legs.forEach((leg) => leg.cancel());
	}

	private executor(id: string, workflow: IWorkflowBase, mode: WorkflowExecuteMode, data?: IRunExecutionData) {
		const extra = {
			executeWorkflow: async (info: IExecuteWorkflowInfo, _: unknown, options: ExecuteWorkflowOptions) =>
				await this.runChild(info, options),
			getRunExecutionData: async (other: string) => this.store.find(other)?.data,
		};
		return new this.around.core.WorkflowExecute(
			additionalData(this.around, id, workflow, mode, extra),
			mode,
			data,
		);
	}

	/** The first leg of a sub-execution, for the node that calls it. `executeWorkflow` of n8n's additional data. */
	private async runChild(
		{ code }: IExecuteWorkflowInfo,
		{ inputData, parentExecution, parentWorkflowId, parentWorkflowSettings }: ExecuteWorkflowOptions,
	): Promise<ExecuteWorkflowData> {
		if (!code) throw new TypeError('Tests call inline workflows only');
		code.id ||= parentWorkflowId;
		code.settings ??= parentWorkflowSettings;
		if (this.refusal) throw new Error(this.refusal);
		checkPolicy(code);
		const id = this.store.add('integrated', code);
		const data = childData(code, inputData, parentExecution);
		const leg = this.executor(id, code, 'integrated', data).processRunExecutionData(
			workflowFrom(this.around, code),
		);
		const run = await this.follow(id, leg);
		if (run.data.resultData.error) throw Object.assign(new Error(), run.data.resultData.error);
		return { executionId: id, data: lastOutput(run.data) ?? [null], waitTill: run.waitTill };
	}

	private async follow(id: string, leg: Leg): Promise<IRun> {
		this.legs.set(id, leg);
		const run = await leg.finally(() => this.legs.delete(id));
		this.settle(id, run);
		return run;
	}

	private settle(id: string, run: IRun): void {
		this.store.save(id, run);
		if (run.status === 'waiting') this.setAlarm(id, run.waitTill ?? undefined);
		else this.finished.set(id, run);
		this.news.emit(NEWS);
	}

	/** `WaitTracker.resumeParentExecution` of n8n. */
	private async resumeParent(id: string, child: RelatedExecution, run: IRun): Promise<void> {
		const { data, status } = this.store.find(id) ?? {};
		if (data && status === 'waiting' && handOver(data, child, run)) await this.resume(id, data);
	}

	private setAlarm(id: string, waitTill?: Date): void {
		const { clock, n8n, timeScale } = this.around;
		if (!waitTill || waitTill.getTime() === n8n.WAIT_FOR_SUB_EXECUTION.getTime()) return;
		const ms = Math.max(0, waitTill.getTime() - clock.now()) / timeScale;
		this.alarms.set(
			id,
			setTimeout(() => this.wake(id), ms),
		);
	}

	private clearAlarm(id: string): void {
		clearTimeout(this.alarms.get(id));
		this.alarms.delete(id);
	}

	/** What n8n itself cannot run ends every test that waits for it. */
	private goOn(work: Promise<unknown>): void {
		work.catch((fault: unknown) => this.news.emit('error', fault));
	}
}
