import fc from 'fast-check';
import {
	firstMemory,
	type Memory,
	MOST_KNOWN,
	MOST_ROWS_AGAIN,
	remember,
	untold,
} from '../../../../nodes/shared/task/memory';
import { lookAtKind } from '../../../../nodes/shared/operation/trigger/look';
import { freeze, thaw } from '../../../../nodes/shared/operation/trigger/state';
import { LISTED, TaskServer } from '../../support/taskServer.mts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A trigger that watches a server, as n8n lets it: what it remembers is stored with what it tells. */
class Watcher {
	readonly told: string[] = [];
	private memory?: Memory;
	private stored?: string;

	constructor(private readonly server: TaskServer) {}

	async look(): Promise<string[]> {
		const { client, now } = this.server;
		const seen = await lookAtKind({ client }, LISTED, this.memory ?? firstMemory(now), now);
		const isFirst = this.memory === undefined;
		this.memory = seen.memory;
		const ends = seen.ends.map(({ end }) => `${end.id} ${end.state.phase}`);
		this.told.push(...ends);
		if (isFirst || ends.length > 0) this.stored = freeze({ kinds: { test: seen.memory } });
		return ends;
	}

	/** n8n is killed and comes back. */
	restart(): void {
		if (this.stored !== undefined) this.memory = thaw(this.stored).kinds.test;
	}

	get size(): number {
		return this.memory?.known.length ?? 0;
	}

	get since(): number {
		return this.memory?.since ?? -Infinity;
	}
}

type Step =
	| { do: 'make'; count: number; ms: number }
	| { do: 'end'; share: number; word: 'completed' | 'failed' }
	| { do: 'remove'; share: number }
	| { do: 'pass'; ms: number }
	| { do: 'restart' }
	| { do: 'look'; brokenPage?: number; between?: { page: number; make: number; remove: number } };

const share = fc.double({ min: 0, max: 1, noNaN: true });
const look = fc.record({
	do: fc.constant('look' as const),
	brokenPage: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
	between: fc.option(
		fc.record({
			page: fc.integer({ min: 1, max: 3 }),
			make: fc.integer({ min: 0, max: 60 }),
			remove: fc.integer({ min: 0, max: 3 }),
		}),
		{ nil: undefined },
	),
});
const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({
		do: fc.constant('make' as const),
		count: fc.integer({ min: 1, max: 90 }),
		ms: fc.constantFrom(0, 5 * MINUTE, HOUR),
	}),
	fc.record({
		do: fc.constant('end' as const),
		share,
		word: fc.constantFrom('completed' as const, 'failed' as const),
	}),
	fc.record({ do: fc.constant('remove' as const), share }),
	fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 3 * HOUR }) }),
	fc.constant({ do: 'restart' as const }),
	{ arbitrary: look, weight: 3 },
);

/** Plays steps, and says which ends were to be told and which were. */
async function play(steps: readonly Step[], before: number, server: TaskServer, mayShift: boolean) {
	const watcher = new Watcher(server);
	const expected: string[] = [];
	const running = server.make(before);
	const ended: string[] = [];
	let isFirst = true;
	let wasShifted = false;
	const end = (id: string, word: string) => {
		server.end(id, word);
		ended.push(id);
		if (!isFirst) expected.push(`${id} ${word}`);
	};
	for (const id of running.splice(0, before / 2)) end(id, 'completed');
	const toldIds = () => new Set(watcher.told.map((each) => each.split(' ')[0]));
	const removeTold = (count: number) => {
		for (const id of ended.filter((each) => toldIds().has(each)).slice(0, count)) {
			ended.splice(ended.indexOf(id), 1);
			server.remove(id);
		}
	};
	await watcher.look();
	isFirst = false;
	for (const each of steps) {
		if (each.do === 'make') {
			server.now += each.ms;
			running.push(...server.make(each.count));
		} else if (each.do === 'pass') server.now += each.ms;
		else if (each.do === 'restart') watcher.restart();
		else if (each.do === 'remove') removeTold(Math.ceil(each.share * toldIds().size));
		else if (each.do === 'end') {
			for (const id of running.filter((_, at) => (at * 0.618) % 1 < each.share)) {
				running.splice(running.indexOf(id), 1);
				end(id, each.word);
			}
		} else {
			const { brokenPage, between } = each;
			const shifts: boolean = mayShift && !wasShifted && between !== undefined && between.remove > 0;
			wasShifted = shifts;
			server.brokenPage = brokenPage;
			server.between = between && {
				page: between.page,
				happens() {
					running.push(...server.make(between.make));
					if (shifts) removeTold(between.remove);
				},
			};
			await watcher.look();
			server.between = undefined;
		}
	}
	server.brokenPage = undefined;
	for (let at = 0; at < 3; at++) await watcher.look();
	return { told: watcher.told, expected, watcher };
}

describe('whatever is made, ends, is deleted, and is not to be read meanwhile', () => {
	test.each<[name: string, isDated: boolean]>([
		['where A2E says when a task was made', true],
		['where it does not', false],
	])(
		'every end is told once, %s',
		async (_name, isDated) => {
			await fc.assert(
				fc.asyncProperty(
					fc.array(step, { maxLength: 25 }),
					fc.integer({ min: 0, max: 120 }),
					async (steps, before) => {
						const { told, expected, watcher } = await play(steps, before, new TaskServer(isDated), isDated);
						expect([...told].sort()).toEqual([...expected].sort());
						expect(watcher.size).toBeLessThanOrEqual(MOST_KNOWN);
					},
				),
				{ numRuns: 150 },
			);
		},
		60_000,
	);
});

describe('a watched list', () => {
	let server: TaskServer;
	let watcher: Watcher;
	beforeEach(() => {
		server = new TaskServer();
		watcher = new Watcher(server);
	});

	test('tells nothing at first, and the end of what ran then', async () => {
		const [done, open] = server.make(2);
		server.end(done, 'completed');
		expect(await watcher.look()).toEqual([]);
		server.end(open, 'failed');
		expect(await watcher.look()).toEqual([`${open} failed`]);
		expect(await watcher.look()).toEqual([]);
	});

	test('of which a page cannot be read for a while loses nothing', async () => {
		await watcher.look();
		const made: string[] = [];
		for (let at = 0; at < 8; at++) {
			server.now += HOUR;
			made.push(...server.make(20));
			for (const id of made.slice(-20)) server.end(id, 'completed');
			server.brokenPage = at < 7 && at > 2 ? 2 : undefined;
			if (at > 2) await watcher.look();
		}
		expect([...watcher.told].sort()).toEqual(made.map((id) => `${id} completed`).sort());
	});

	test('of which a page shifts while it is read is read once more', async () => {
		await watcher.look();
		const made = server.make(50);
		for (let at = 0; at < 50; at++) {
			server.now += MINUTE;
			made.push(...server.make(1));
		}
		for (const id of made) server.end(id, 'completed');
		const [newest] = server.tasks;
		server.between = { page: 1, happens: () => server.remove(newest.id) };
		expect(await watcher.look()).toHaveLength(99);
		expect(await watcher.look()).toHaveLength(1);
	});

	test('without times is not read beyond what was forgotten', async () => {
		const undated = new TaskServer(false);
		const other = new Watcher(undated);
		for (const id of undated.make(400)) undated.end(id, 'completed');
		await other.look();
		for (const id of undated.make(30)) undated.end(id, 'completed');
		undated.pagesRead = 0;
		expect(await other.look()).toHaveLength(30);
		expect(undated.pagesRead).toBe(1);
		for (const { id } of undated.tasks.slice(0, 270)) undated.remove(id);
		expect(await other.look()).toEqual([]);
	});

	test('that cannot be read at first tells of what is made from then on', async () => {
		const [old] = server.make(1);
		server.end(old, 'completed');
		server.now += 1;
		server.brokenPage = 1;
		await watcher.look();
		const [fresh] = server.make(1);
		server.end(fresh, 'completed');
		server.brokenPage = undefined;
		expect(await watcher.look()).toEqual([`${fresh} completed`]);
	});

	test('tells the end of what ran for days, however much was made since', async () => {
		const [slow] = server.make(1);
		await watcher.look();
		for (let day = 0; day < 9; day++) {
			server.now += 24 * HOUR;
			for (const id of server.make(200)) server.end(id, 'completed');
			expect(await watcher.look()).toHaveLength(200);
		}
		server.end(slow, 'completed');
		expect(await watcher.look()).toEqual([`${slow} completed`]);
	});

	test('is read no further than needed, and remembers no more', async () => {
		for (let at = 0; at < 40; at++) {
			server.now += 20 * MINUTE;
			for (const id of server.make(100)) server.end(id, 'completed');
			await watcher.look();
		}
		server.pagesRead = 0;
		await watcher.look();
		await watcher.look();
		expect(server.pagesRead).toBeLessThanOrEqual(8);
		expect(watcher.size).toBeLessThanOrEqual(MOST_ROWS_AGAIN);
		expect(watcher.told).toHaveLength(new Set(watcher.told).size);
	});

	test('an old list does not make a task end again, and a retried one ends another way', async () => {
		await watcher.look();
		const [first, second] = server.make(2);
		server.end(first, 'completed');
		server.end(second, 'failed');
		expect(await watcher.look()).toHaveLength(2);
		for (const word of ['processing', 'failed', 'completed']) server.end(first, word);
		server.end(first, 'processing');
		await watcher.look();
		server.end(first, 'failed');
		server.end(second, 'processing');
		expect(await watcher.look()).toEqual([]);
		server.end(first, 'completed');
		server.end(second, 'completed');
		expect(await watcher.look()).toEqual([`${second} completed`]);
	});

	test('a word without its result is an end only when it stays so', async () => {
		await watcher.look();
		const [late, never] = server.make(2);
		for (const id of [late, never]) server.end(id, 'success');
		expect(await watcher.look()).toEqual([]);
		server.end(late, 'completed');
		expect((await watcher.look()).sort()).toEqual([`${late} completed`, `${never} failed`].sort());
	});

	test('what was deleted is asked for some more times, and then no more', async () => {
		const [slow] = server.make(1);
		await watcher.look();
		server.remove(slow);
		for (let at = 0; at < 5; at++) await watcher.look();
		expect(watcher.size).toBe(0);
	});

	test('what runs for more than a month is given up', async () => {
		server.make(1);
		await watcher.look();
		server.now += 31 * 24 * HOUR;
		await watcher.look();
		expect(watcher.size).toBe(0);
	});

	test('the mark never goes back', async () => {
		await watcher.look();
		let last = watcher.since;
		for (let at = 0; at < 30; at++) {
			server.now += 7 * MINUTE;
			const ids = server.make(40);
			if (at % 3 > 0) ids.forEach((id) => server.end(id, 'completed'));
			await watcher.look();
			expect(watcher.since).toBeGreaterThanOrEqual(last);
			last = watcher.since;
		}
	});
});

test('ends that were left are told by the next look', () => {
	const at = 1_700_000_000_000;
	const row = { _id: 'a'.repeat(24), createdAt: new Date(at).toISOString(), current_status: 'failed' };
	const sight = { rows: [row], isWhole: true, looks: new Map(), at };
	const first = remember(LISTED, { ...firstMemory(at), tellsFrom: undefined }, sight);
	expect(first.ends).toHaveLength(1);
	expect(remember(LISTED, first.memory, sight).ends).toEqual([]);
	expect(remember(LISTED, untold(first.memory, first.ends), sight).ends).toEqual(first.ends);
});

test('a clock that is ahead or behind loses nothing', async () => {
	for (const skew of [-HOUR, HOUR]) {
		const server = new TaskServer();
		const watcher = new Watcher(server);
		server.make(1);
		const real = server.now;
		Object.defineProperty(server, 'now', { get: () => real + skew, configurable: true });
		await watcher.look();
		server.tasks.unshift({ id: 'b'.repeat(24), made: real + MINUTE, word: 'completed' });
		expect(await watcher.look()).toHaveLength(1);
		server.end(server.tasks[1].id, 'completed');
		expect(await watcher.look()).toHaveLength(1);
		expect(await watcher.look()).toHaveLength(0);
	}
});
