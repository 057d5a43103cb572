import type { ExecutionStatus } from 'n8n-workflow';
import type { Postgres } from './postgres.mts';

/** A moment in which an execution got a status. */
export interface StatusChange {
	executionId: string;
	/** Of the stored workflow whose execution it is. */
	workflowId: string;
	status: ExecutionStatus;
	/** Milliseconds since epoch, by the database's clock: that of this machine. */
	at: number;
}

const TABLE = 'status_log';

/** n8n keeps only the latest status of an execution, so the database writes down each one as n8n sets it. */
const SETUP = `
	create table ${TABLE} (execution_id text, workflow_id text, status text, at timestamptz);
	create function note_status() returns trigger language plpgsql as $$
		begin
			insert into ${TABLE} values (new.id, new."workflowId", new.status, clock_timestamp());
			return new;
		end $$;
	create trigger note_new after insert on execution_entity for each row execute function note_status();
	create trigger note_change after update of status on execution_entity for each row
		when (old.status is distinct from new.status) execute function note_status();`;

/** Every status that every execution of an n8n has had since the log was opened. */
export class StatusLog {
	private constructor(private readonly postgres: Postgres) {}

	/** @param postgres the database of an n8n that has been started */
	static async open(postgres: Postgres): Promise<StatusLog> {
		await postgres.query(SETUP);
		return new StatusLog(postgres);
	}

	/** All changes so far, oldest first. */
	async read(): Promise<StatusChange[]> {
		const columns = 'execution_id, workflow_id, status, extract(epoch from at) * 1000';
		const rows = await this.postgres.query(`select ${columns} from ${TABLE} order by at`);
		return rows.map(([executionId, workflowId, status, at]) => ({
			executionId,
			workflowId,
			status: status as ExecutionStatus,
			at: Number(at),
		}));
	}

	/** The executions of a stored workflow as they are now. */
	async executions(workflowId: string): Promise<Array<{ id: string; status: ExecutionStatus }>> {
		const rows = await this.postgres.query(
			`select id, status from execution_entity where "workflowId" = '${workflowId}'`,
		);
		return rows.map(([id, status]) => ({ id, status: status as ExecutionStatus }));
	}
}
