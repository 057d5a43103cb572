// The probe: asks every route that only looks, in an order in which lists tell which tasks there are, and holds what comes
// against what the package believes.
import type { IDataObject } from 'n8n-workflow';
import { ownId } from '../../nodes/shared/client/records';
import type { Schema } from '../contract/document.mts';
import { type Look, LOOKS } from '../contract/looks.mts';
import {
	absentNotes,
	answerDrift,
	envelopeDrifts,
	isGone,
	recordDrifts,
	recordKey,
	recordsIn,
	shapeDrifts,
	taskDrifts,
	type Unwrapped,
} from './checks.mts';
import { expectedTask } from './expected.mts';
import type { Aspect, Drift, RouteResult } from './finding.mts';
import { Line, ProbeEnd, type Received, type Request, SECOND_TRIES, type Service } from './line.mts';
import { firstPageDrifts, secondPage, secondPageDrifts } from './paging.mts';
import { batchRequest, detailRequest, mostCalls, requestFor } from './requests.mts';

/** Everything a probe found out. */
export interface ProbeResult {
	routes: RouteResult[];
	calls: number;
	/** Why it ended before its time. */
	stopped?: string;
}

const ANYTHING: Schema = {};

/** Ids that are asked for at once. */
const BATCH = 2;

/** Calls that a probe makes at most, second tries included. */
export const MOST_CALLS = SECOND_TRIES + LOOKS.reduce((sum, look) => sum + mostCalls(look), 0);

const inOrder = (['record', 'list', 'detail', 'batch'] as const).flatMap((way) =>
	LOOKS.filter((look) => look.way === way),
);

/**
 * Asks A2E and compares.
 *
 * @param isWanted leaves out what is not
 * @throws {ProbeEnd} for a base URL or a token that cannot be used; what ends the probe later is in its result
 */
export async function probe(
	service: Service,
	isWanted: (look: Look) => boolean = () => true,
): Promise<ProbeResult> {
	const line = new Line(service, MOST_CALLS);
	const round = new Round(line);
	const routes: RouteResult[] = [];
	for (const look of inOrder.filter(isWanted)) {
		const result = emptyResult(look);
		routes.push(result);
		try {
			await round.ask(look, result);
		} catch (error) {
			if (!(error instanceof ProbeEnd)) throw error;
			return { routes, calls: line.calls, stopped: error.message };
		}
	}
	return { routes, calls: line.calls };
}

function emptyResult({ operation }: Look): RouteResult {
	const [group = ''] = operation.document.tags ?? [];
	const route = `${operation.method} ${operation.path}`;
	return { route, group, calls: 0, checks: [], drifts: [], notes: [], records: 0 };
}

/** One walk over all looks. */
class Round {
	/** Ids of tasks that lists told of, by family. */
	private readonly ids = new Map<string, string[]>();

	constructor(private readonly line: Line) {}

	async ask(look: Look, result: RouteResult): Promise<void> {
		if (look.way === 'list' || look.way === 'record') {
			for (const sent of look.sends) await this.askAll(look, sent, result);
			return;
		}
		const ids = this.ids.get(look.family?.type ?? '') ?? [];
		if (ids.length === 0) {
			result.unasked = 'no list shows a record to ask for';
			return;
		}
		const wanted = look.way === 'batch' ? ids.slice(0, BATCH) : ids.slice(0, 1);
		const request = look.way === 'batch' ? batchRequest(look, wanted) : detailRequest(look, wanted[0]);
		const unwrapped = await this.askOnce(look, request, result);
		if (unwrapped) compareAsked(look, recordsIn(look, unwrapped), wanted, result);
	}

	private async askAll(look: Look, sent: Record<string, unknown>, result: RouteResult): Promise<void> {
		const first = await this.askOnce(look, requestFor(look, sent), result);
		if (!first || look.way !== 'list') return;
		const records = recordsIn(look, first);
		this.note(look, records);
		const key = recordKey(look);
		const alone = firstPageDrifts(key, { records, total: first.total }, look.page !== undefined);
		if (look.page || first.total !== undefined) take(result, 'paging', alone.drifts, alone.notes);
		const page = look.page && secondPage({ records, total: first.total });
		if (!page) return;
		const second = await this.askOnce(look, requestFor(look, sent, page), result);
		if (!second) return;
		const next = { records: recordsIn(look, second), total: second.total };
		const drifts = secondPageDrifts(key, { records, total: first.total }, page.size, next);
		take(result, 'paging', drifts);
	}

	private note({ family }: Look, records: readonly IDataObject[]): void {
		if (!family) return;
		const ids = records.map((record) => ownId(record)).filter((id) => id !== undefined);
		this.ids.set(family.type, [...new Set([...(this.ids.get(family.type) ?? []), ...ids])]);
	}

	/** One call with all checks that it alone allows. */
	private async askOnce(look: Look, request: Request, result: RouteResult): Promise<Unwrapped | undefined> {
		if (!Line.mayAsk(request)) {
			result.unasked = 'the ID in its list is none that can be asked for';
			return undefined;
		}
		result.calls += 1;
		const received = await this.line.ask(request);
		const unwrapped = unwrap(look, received, result);
		if (unwrapped) compareContent(look, unwrapped, result);
		return unwrapped;
	}
}

function take(
	result: RouteResult,
	aspect: Aspect,
	drifts: readonly Drift[],
	notes: readonly string[] = [],
): void {
	result.checks.push(aspect);
	for (const drift of drifts) {
		if (!result.drifts.some((known) => known.kind === drift.kind && known.key === drift.key)) {
			result.drifts.push(drift);
		}
	}
	for (const note of notes) if (!result.notes.includes(note)) result.notes.push(note);
}

function unwrap(look: Look, received: Received | undefined, result: RouteResult): Unwrapped | undefined {
	const drift = answerDrift(received);
	if (drift && look.old && isGone(drift, received)) {
		take(result, 'answer', [], ["is gone, which A2E's OpenAPI of 2026 announces"]);
		return undefined;
	}
	take(result, 'answer', drift ? [drift] : []);
	if (!received || received.body === undefined || drift?.kind === 'refused') return undefined;
	// A status of another kind brings no record.
	if (received.status >= 300) return undefined;
	const { drifts, notes } = envelopeDrifts(received.body);
	take(result, 'envelope', drifts, notes);
	const { read } = received;
	return read.ok ? { data: read.data, total: read.total } : undefined;
}

function compareContent(look: Look, unwrapped: Unwrapped, result: RouteResult): void {
	take(result, 'shape', shapeDrifts(look, unwrapped));
	const records = recordsIn(look, unwrapped);
	const key = recordKey(look);
	result.records += records.length;
	const expected = look.family && expectedTask(look.family);
	const schema = expected?.record ?? look.row ?? ANYTHING;
	if (records.length === 0) return;
	const { drifts, notes } = recordDrifts(key, schema, records);
	take(result, 'records', drifts, notes);
	if (!expected) return;
	const ofTasks = taskDrifts(key, expected, records, look.only);
	take(result, 'tasks', ofTasks, absentNotes(expected, records));
}

/** That the tasks that came are those that were asked for. */
function compareAsked(
	look: Look,
	records: readonly IDataObject[],
	wanted: readonly string[],
	result: RouteResult,
): void {
	const key = `${recordKey(look)}._id`;
	const came = records.map((record) => ownId(record));
	const found = wanted.filter((id) => came.includes(id)).length;
	const strange = came.filter((id) => id !== undefined && !wanted.includes(id)).length;
	const isWrong = strange > 0 || found === 0;
	const words = `${found} of ${wanted.length} records that were asked for, and ${strange} others`;
	// Records without an ID were told of already.
	const isTold = result.drifts.some((drift) => drift.key === key);
	take(result, 'records', isWrong && !isTold ? [{ kind: 'record', key, words }] : []);
}
