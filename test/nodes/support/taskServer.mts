import type { IDataObject } from 'n8n-workflow';
import type { A2eClient, ReadCall, Result } from '../../../nodes/shared/client/client';
import type { TaskKind } from '../../../nodes/shared/task/kind';
import { KIND, RESULT } from './tasks.mts';

/** A kind with a list in pages. */
export const LISTED: TaskKind = {
	...KIND,
	records: {
		route: { method: 'GET', path: '/api/v1/test/allRecords' },
		paging: { page: 'pageNum', size: 'pageSize' },
	},
};

export interface ServedTask {
	id: string;
	made: number;
	word: string;
}

/** Plays A2E for the tasks of `LISTED`: its list, newest first, and its batch and detail routes. */
export class TaskServer {
	now = 1_700_000_000_000;
	/** Newest first. */
	readonly tasks: ServedTask[] = [];
	/** Calls of lists so far. */
	pagesRead = 0;
	/** The page that cannot be read, from 1. */
	brokenPage?: number;
	/** What happens after a page was read, once. */
	between?: { page: number; happens(): void };

	constructor(private readonly isDated = true) {}

	make(count: number): string[] {
		return Array.from({ length: count }, () => {
			const id = (0x65000000_0000 + this.tasks.length + this.gone).toString(16).padStart(24, '0');
			this.tasks.unshift({ id, made: this.now, word: 'processing' });
			return id;
		});
	}

	private gone = 0;

	remove(id: string): void {
		const at = this.tasks.findIndex((task) => task.id === id);
		this.tasks.splice(at, 1);
		this.gone++;
	}

	end(id: string, word: string): void {
		const task = this.tasks.find((each) => each.id === id);
		if (task) task.word = word;
	}

	get client(): A2eClient {
		const ask = async (call: ReadCall) => this.answer(call);
		return { readPatiently: ask, look: ask } as unknown as A2eClient;
	}

	row({ id, made, word }: ServedTask): IDataObject {
		return {
			_id: id,
			current_status: word,
			...(this.isDated ? { createdAt: new Date(made).toISOString() } : {}),
			...(word === 'completed' ? { result_url: RESULT } : {}),
		};
	}

	private answer({ path, query, body }: ReadCall): Result {
		if (!path.endsWith('allRecords')) {
			const ids = (body?.ids as string[] | undefined) ?? [path.split('/').at(-1) ?? ''];
			const rows = this.tasks.filter(({ id }) => ids.includes(id)).map((task) => this.row(task));
			return rows.length > 0
				? { ok: true, data: rows }
				: { ok: false, kind: 'refused', httpStatus: 404, message: 'no' };
		}
		this.pagesRead++;
		const { pageNum, pageSize } = query as { pageNum: number; pageSize: number };
		if (pageNum === this.brokenPage) return { ok: false, kind: 'html', httpStatus: 503, message: '' };
		const page = this.tasks.slice((pageNum - 1) * pageSize, pageNum * pageSize);
		const rows = page.map((task) => this.row(task));
		if (this.between?.page === pageNum) {
			this.between.happens();
			this.between = undefined;
		}
		return { ok: true, data: { rows } };
	}
}
