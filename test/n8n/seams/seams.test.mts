import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { aligned } from '../../table.mts';
import { Closers } from '../demo/closers.mts';
import { WORK } from '../demo/pack.mts';
import { progressOn } from '../progress.mts';
import { findings } from './check.mts';
import type { Row } from './row.mts';
import { ROWS } from './rows/index.mts';
import { playRow } from './runner.mts';
import type { Seen } from './seen.mts';
import { openStages, type Stages } from './stages.mts';
import { Turns } from './turns.mts';

/** What was seen of each row, for whoever wants to know why it went wrong. */
const REPORTS = path.join(WORK, 'seams');

const closers = new Closers();
const table: string[][] = [];
let stages: Stages;
/** Rows on the n8n that stands apart come one after the other. */
const turns = new Turns();

beforeAll(async () => {
	await rm(REPORTS, { recursive: true, force: true });
	await mkdir(REPORTS, { recursive: true });
	stages = await openStages(closers, progressOn(process.stdout), process.env.N8N_RECIPE);
});

afterAll(async () => {
	await closers.close();
	const head = ['row', 'execution', 'caller', 'items', 'starts', 'wrong'];
	process.stdout.write(`\n${aligned([head, ...table], 2)}\n\n`);
});

const named = (rows: readonly Row[]) => rows.map((row) => [row.name, row] as const);

test.concurrent.each(named(ROWS.filter(({ alone }) => !alone)))('%s', async (_name, row) => {
	if (row.on === 'apart') await turns.take(() => judge(row));
	else await judge(row);
});

test.each(named(ROWS.filter(({ alone }) => alone)))('%s', async (_name, row) => await judge(row));

async function judge(row: Row): Promise<void> {
	const seen = await playRow(row, stages, closers).catch((error: Error) => error);
	const wrong = seen instanceof Error ? [seen.message] : findings(row.expected, seen);
	await report(row, wrong, seen instanceof Error ? undefined : seen);
	expect(wrong).toEqual([]);
}

async function report({ name }: Row, wrong: string[], seen?: Seen): Promise<void> {
	const figures = seen
		? [seen.status, seen.answer.status, seen.items.length, seen.prompts.length]
		: ['?', '?', '?', '?'];
	table.push([name, ...[...figures, wrong.length].map(String)]);
	const all = { wrong, ...seen, places: { ...seen?.places, log: undefined, execution: undefined } };
	const file = path.join(REPORTS, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.json`);
	await writeFile(file, JSON.stringify(all, null, '\t'));
}
