import { EventEmitter, once } from 'node:events';
import type {
	ExecuteWorkflowData,
	ExecuteWorkflowOptions,
	IExecuteWorkflowInfo,
	INodeExecutionData,
	IRun,
	IRunExecutionData,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createEmptyRunExecutionData, createRunExecutionData } from 'n8n-workflow';
import { type Surroundings, workflowFrom } from './additionalData.mts';
import { credentialObjection, failedRun } from './failedRun.mts';
import { type LegPlan, runLeg } from './leg.mts';
import { Responses } from './responses.mts';
import { retryData } from './retry.mts';
import { ExecutionStore } from './store.mts';
import { checkPolicy, childData, childOutput, errorOf, goesOn, handOver } from './subExecution.mts';

const NEWS = 'news';
/** How often n8n looks for executions whose sub-execution has ended without telling them. */
const SWEEP_MS = 60_000;
const STOPPABLE = ['new', 'unknown', 'waiting', 'running'];

/** Where an execution begins and, when a person runs a single step, where it ends; names of nodes. */
export interface Span {
	start: string;
	destination?: string;
}

type LegOptions = Pick<LegPlan, 'begin' | 'since' | 'deadline' | 'untimed'>;

/**
 * Runs executions leg by leg: from the start, or from where they were parked, to their end or to the next park.
 *
 * n8n's own: `WorkflowExecute` with everything below it. Stands in: n8n's `WorkflowRunner`, `ActiveExecutions` and
 * `ExecutionService`, `executeWorkflow` of its additional data, and `WaitTracker`, which here wakes an execution at its time
 * rather than within the minute before.
 */
export class Executions {
	readonly responses = new Responses();
	private readonly legs = new Map<string, ReturnType<typeof runLeg>>();
	private readonly alarms = new Map<string, NodeJS.Timeout>();
	private readonly finished = new Map<string, IRun>();
	private readonly news = new EventEmitter().setMaxListeners(0);
	private readonly sweeper: NodeJS.Timeout;
	/** Why n8n refuses to put an execution to wait. */
	refusal?: string;

	constructor(
		readonly around: Surroundings,
		readonly store = new ExecutionStore(),
	) {
		for (const { id, waitTill } of store.waiting()) this.setAlarm(id, waitTill);
		this.sweeper = setInterval(() => this.sweep(), SWEEP_MS / around.timeScale).unref();
	}

	/** @returns the ID of the new execution, which goes on by itself */
	begin(
		workflow: IWorkflowBase,
		mode: WorkflowExecuteMode,
		items: INodeExecutionData[],
		{ start, destination }: Span,
	): string {
		const node = workflowFrom(this.around, workflow).getNode(start);
		if (!node) throw new TypeError(`No node ${start}`);
		if (!destination) {
			const nodeExecutionStack = [{ node, data: { main: [items] }, source: null }];
			// n8n stores when an execution began with it, and a retried one keeps that: `establishContextForPersistence`.
			const runtimeData = { version: 1 as const, establishedAt: Date.now(), source: mode };
			const executionData = { nodeExecutionStack, runtimeData };
			return this.add(mode, workflow, createRunExecutionData({ executionData }));
		}
		const id = this.store.add(mode, workflow);
		const data = { startTime: 0, executionTime: 0, executionIndex: 0, source: [], data: { main: [items] } };
		const begin: LegPlan['begin'] = (executor, made) =>
			executor.run({
				workflow: made,
				startNode: made.getNode(start) ?? undefined,
				destinationNode: { nodeName: destination, mode: 'inclusive' },
				triggerToStartFrom: { name: start, data },
			});
		this.goOn(this.leg(id, undefined, { begin }));
		return id;
	}

	/**
	 * *Retry* of the list of executions; `ExecutionService.retry` of n8n.
	 * @param asSaved with the workflow as it is saved now, in place of the one that was stored with the execution
	 * @returns the ID of the new execution, which goes on by itself
	 */
	retry(id: string, asSaved = false): string {
		const { status, workflow: original, data } = this.store.get(id);
		const saved = asSaved ? this.store.workflow(original.id) : undefined;
		if (asSaved && !saved)
			throw new Error('Workflow could not be found and so the data not be loaded for the retry.');
		const workflow = saved ?? original;
		return this.add(
			'retry',
			workflow,
			retryData(status, data, saved && workflowFrom(this.around, saved)),
			id,
		);
	}

	/**
	 * Goes on with a parked execution, and then with the one that waits for it.
	 * @param data what is stored, changed by the call that woke it
	 */
	wake(id: string, data?: IRunExecutionData): void {
		this.goOn(this.resume(id, data));
	}

	/** The editor's *Stop*; `ExecutionService.stop` of n8n. What the leg has done until then is not kept. */
	stop(id: string): void {
		const { data = createEmptyRunExecutionData(), mode, status } = this.store.get(id);
		if (!STOPPABLE.includes(status))
			throw new Error(`Only running or waiting executions can be stopped and ${id} is currently ${status}`);
		const error = new this.around.n8n.ManualExecutionCancelledError(id);
		const leg = this.legs.get(id);
		this.responses.fail(id, error);
		this.clearAlarm(id);
		leg?.cancel();
		data.resultData.error = { ...error, message: error.message, stack: error.stack } as never;
		this.store.cancel(id, data);
		const at = new Date();
		if (!leg)
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
		while (this.store.status(id) === 'running') await once(this.news, NEWS);
	}

	close(): void {
		clearInterval(this.sweeper);
		this.alarms.forEach((alarm) => clearTimeout(alarm));
		this.legs.forEach((leg) => leg.cancel());
	}

	private add(
		mode: WorkflowExecuteMode,
		workflow: IWorkflowBase,
		data: IRunExecutionData,
		retryOf?: string,
	): string {
		const id = this.store.add(mode, workflow, data, retryOf);
		this.goOn(this.leg(id, data));
		return id;
	}

	private async resume(id: string, changed?: IRunExecutionData): Promise<void> {
		const { data: stored, startedAt } = this.store.get(id);
		const data = changed ?? stored;
		if (!data || !this.store.claim(id, data)) return;
		this.clearAlarm(id);
		// Only what n8n wakes by itself is told when the execution began.
		await this.leg(id, data, changed ? {} : { since: startedAt });
		const { parentExecution } = data;
		if (parentExecution && goesOn(parentExecution) && this.store.status(id) !== 'waiting')
			await this.resumeParent(parentExecution.executionId, id);
	}

	/** `WorkflowRunner.run` of n8n: who may not use a credential any more does not get to run. */
	private async leg(id: string, data?: IRunExecutionData, options: LegOptions = {}): Promise<IRun> {
		const { mode, workflow } = this.store.get(id);
		const objection = credentialObjection(workflow.nodes, this.around.credentials);
		if (objection) return this.refuse(id, failedRun(mode, objection));
		try {
			return await this.follow({ ...options, ...{ id, workflow, mode, data } });
		} catch (error) {
			if (!(error instanceof this.around.core.WorkflowHasIssuesError)) throw error;
			return this.refuse(id, failedRun(mode, error));
		}
	}

	private refuse(id: string, run: IRun): IRun {
		this.store.save(id, run);
		this.settle(id, run);
		return run;
	}

	private async follow(plan: Omit<LegPlan, 'extra' | 'save' | 'respond'>): Promise<IRun> {
		const { id } = plan;
		const leg = runLeg(this.around, {
			...plan,
			extra: {
				executeWorkflow: async (info: IExecuteWorkflowInfo, parent, options: ExecuteWorkflowOptions) =>
					await this.runChild(info, parent, options),
				getRunExecutionData: async (other: string) => this.store.find(other)?.data,
				setExecutionStatus: () => {
					if (this.refusal) throw new Error(this.refusal);
				},
			},
			save: (run) => this.store.save(id, run),
			respond: (response) => this.responses.give(id, response),
		});
		this.legs.set(id, leg);
		const run = await leg.finally(() => this.legs.delete(id));
		this.settle(id, run);
		return run;
	}

	/** The first leg of a sub-execution, for the node that calls it. `executeWorkflow` of n8n's additional data. */
	private async runChild(
		{ id: workflowId, code }: IExecuteWorkflowInfo,
		{ executionTimeoutTimestamp }: IWorkflowExecuteAdditionalData,
		options: ExecuteWorkflowOptions,
	): Promise<ExecuteWorkflowData> {
		const { inputData, parentExecution, parentWorkflowId, parentWorkflowSettings } = options;
		if (code) {
			code.id ||= parentWorkflowId;
			code.settings ??= parentWorkflowSettings;
		}
		const workflow = code ?? this.store.workflow(workflowId ?? '');
		if (!workflow) throw new this.around.n8n.UnexpectedError('Workflow does not exist.');
		if (this.refusal) throw new Error(this.refusal);
		const data = childData(workflow, inputData, parentExecution);
		const id = this.store.add('integrated', workflow, data);
		const deadline = options.doNotWaitToFinish ? undefined : executionTimeoutTimestamp;
		const end = this.firstLegOfChild(id, data, { deadline, untimed: true });
		if (options.doNotWaitToFinish) {
			// Its failure is its own.
			end.catch(() => undefined);
			return { executionId: id, data: [null] };
		}
		return await end;
	}

	private async firstLegOfChild(
		id: string,
		data: IRunExecutionData,
		options: LegOptions,
	): Promise<ExecuteWorkflowData> {
		const { workflow } = this.store.get(id);
		const made = workflowFrom(this.around, workflow);
		const refuse = (error: Error): never => {
			this.refuse(id, failedRun('integrated', error));
			throw errorOf({ ...error, message: error.message, stack: error.stack }, made, id);
		};
		const objection = credentialObjection(workflow.nodes, this.around.credentials);
		if (objection) return refuse(objection);
		let run: IRun;
		try {
			checkPolicy(workflow);
			run = await this.follow({ ...options, ...{ id, workflow, mode: 'integrated', data } });
		} catch (error) {
			return refuse(error as Error);
		}
		if (!run.finished && run.status !== 'waiting') throw errorOf(run.data.resultData.error, made, id);
		return { executionId: id, data: childOutput(run.data, workflow), waitTill: run.waitTill };
	}

	private settle(id: string, run: IRun): void {
		if (run.status === 'waiting') this.setAlarm(id, run.waitTill ?? undefined);
		else {
			this.responses.end(id);
			this.finished.set(id, run);
		}
		this.news.emit(NEWS);
	}

	/** `WaitTracker.resumeParentExecution` of n8n. */
	private async resumeParent(id: string, childId: string): Promise<void> {
		const { data, status } = this.store.find(id) ?? {};
		const { data: end, workflow } = this.store.get(childId);
		if (!data || !end || status !== 'waiting') return;
		if (!handOver(data, { executionId: childId, workflowId: workflow.id }, end)) return;
		this.store.patch(id, data);
		await this.resume(id);
	}

	/** `WaitTracker.resumeParentsOfFinishedSubExecutions` of n8n. */
	private sweep(): void {
		const parked = this.around.n8n.WAIT_FOR_SUB_EXECUTION.getTime();
		for (const { id, data, waitTill } of this.store.waiting()) {
			if (waitTill?.getTime() !== parked) continue;
			const ids = data?.executionData?.nodeExecutionStack[0]?.metadata?.waitingChildExecutionIds ?? [];
			const child = ids.find((one) => !STOPPABLE.includes(this.store.status(one) ?? 'unknown'));
			if (child) this.goOn(this.resumeParent(id, child));
		}
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
