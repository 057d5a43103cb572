import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import {
	CLOCK_SKEW_MS,
	likeness,
	type LostStart,
	matchRows,
} from '../../../../../nodes/shared/operation/paid/match';
import { madeAt } from '../../../../../nodes/shared/task/shown';

const NOW = Date.parse('2026-11-01T12:00:00.000Z');
const SECOND = 1_000;

const start = (body: IDataObject, more: Partial<LostStart> = {}): LostStart => ({
	...{ body, since: NOW, copies: 1 },
	...more,
});
const row = (_id: string, fields: IDataObject, afterMs = SECOND): IDataObject => ({
	...{ _id, ...fields },
	createdAt: new Date(NOW + afterMs).toISOString(),
});
const idsOf = (rows: IDataObject[] | undefined) => rows?.map(({ _id }) => _id);

describe('likeness', () => {
	const URL_ = 'https://cdn.example.com/in/a.png';
	test.each<[name: string, body: IDataObject, shown: IDataObject, expected: string]>([
		['the same prompt', { prompt: 'A fox' }, { prompt: 'A fox' }, 'same'],
		['the same prompt in other white space', { prompt: 'A  fox\n' }, { prompt: 'A fox' }, 'same'],
		['another prompt', { prompt: 'A fox' }, { prompt: 'A dog' }, 'unlike'],
		['the same name and another prompt', { name: 'x', prompt: 'a' }, { name: 'x', prompt: 'b' }, 'unlike'],
		['a prompt that A2E has added to', { prompt: 'A fox' }, { prompt: 'A fox, 4k, detailed' }, 'open'],
		[
			'the beginning of a prompt',
			{ prompt: 'A fox in the snow at night' },
			{ prompt: 'A fox in the snow…' },
			'same',
		],
		['too little of a prompt', { prompt: 'A fox in the snow' }, { prompt: 'A fox...' }, 'unlike'],
		['what the row leaves empty', { name: 'x', prompt: 'a' }, { name: '', prompt: 'a' }, 'same'],
		['nothing in common', { image_url: URL_ }, { coins: 3 }, 'open'],
		['a setting alone', { duration: 5 }, { duration: '5' }, 'open'],
		['another setting', { prompt: 'a', size: '1k' }, { prompt: 'a', size: '1024' }, 'same'],
		['the same medium, signed', { image_url: URL_ }, { image_url: `${URL_}?sig=1` }, 'same'],
		['another medium of the same host', { image_url: URL_ }, { image_url: `${URL_}.png` }, 'unlike'],
		['a copy of the medium at A2E', { image_url: URL_ }, { image_url: 'https://x.y/z.png' }, 'open'],
		['the same media', { image_urls: [URL_, `${URL_}2`] }, { image_urls: [`${URL_}2`, URL_] }, 'same'],
		['one medium of two', { image_urls: [URL_, `${URL_}2`] }, { image_urls: [URL_] }, 'unlike'],
		['what is deeper down', { input: { prompt: 'A fox' } }, { prompt: 'A fox' }, 'same'],
		['other letters', { prompt: 'A fox' }, { Prompt: 'A fox' }, 'same'],
		['a field of the failure', { msg: 'Hello' }, { msg: 'no face' }, 'open'],
	])('%s', (_name, body, shown, expected) => {
		expect(likeness({ body }, shown)).toBe(expected);
	});

	test('of media that went up again, another address says nothing', () => {
		const [body, shown] = [
			{ name: 'x', image_url: URL_ },
			{ name: 'x', image_url: `${URL_}2` },
		];
		expect(likeness({ body, mediaMoved: true }, shown)).toBe('same');
	});
});

test.each<[moment: unknown, expected: number | undefined]>([
	['2026-11-01T12:00:00.000Z', NOW],
	['2026-11-01T20:00:00+08:00', NOW],
	[NOW, NOW],
	[NOW / 1_000, NOW],
	[String(NOW), NOW],
	['2026-11-01 12:00:00', undefined],
	['yesterday', undefined],
	['', undefined],
	[undefined, undefined],
])('a record that was made %s says when', (createdAt, expected) => {
	expect(madeAt({ createdAt } as IDataObject)).toBe(expected);
});

describe('a lost start', () => {
	const body = { prompt: 'A fox', aspect_ratio: '16:9' };

	test('has the one task that was made since', () => {
		const rows = [row('a', { prompt: 'A fox' }), row('b', { prompt: 'A dog' })];
		expect(matchRows([start(body)], rows)).toEqual([{ found: [rows[0]] }]);
	});

	test('has none where none was made since', () => {
		const rows = [row('a', { prompt: 'A fox' }, -CLOCK_SKEW_MS - 1), row('b', { prompt: 'A dog' })];
		expect(matchRows([start(body)], rows)).toEqual([{ found: undefined, candidates: [] }]);
	});

	test.each<[name: string, rows: IDataObject[]]>([
		['two that are the same', [row('a', { prompt: 'A fox' }), row('b', { prompt: 'A fox' })]],
		['one that was made a little before', [row('a', { prompt: 'A fox' }, -30 * SECOND)]],
		['one that does not say when it was made', [{ _id: 'a', prompt: 'A fox' }]],
		['one that does not say what it is', [row('a', {})]],
	])('may have %s, which is not taken', (_name, rows) => {
		const [finding] = matchRows([start(body)], rows);
		expect(finding.found).toBeUndefined();
		expect('candidates' in finding && idsOf(finding.candidates)?.sort()).toEqual(idsOf(rows));
	});

	test('that makes three tasks has all of them, or none', () => {
		const rows = ['a', 'b', 'c'].map((id) => row(id, { prompt: 'A fox' }));
		expect(matchRows([start(body, { copies: 3 })], rows)).toEqual([{ found: rows }]);
		expect(matchRows([start(body, { copies: 3 })], rows.slice(1))[0].found).toBeUndefined();
	});

	test('that is tried anew leaves a failed one alone', () => {
		const rows = [row('a', { prompt: 'A fox', current_status: 'failed' })];
		const isFailed = ({ current_status: word }: IDataObject) => word === 'failed';
		expect(matchRows([start(body, { skipsFailed: true })], rows, isFailed)[0].found).toBeUndefined();
		expect(matchRows([start(body)], rows, isFailed)[0].found).toEqual(rows);
	});
});

test('requests that only a setting tells apart get their own', () => {
	const [wide, tall] = ['16:9', '9:16'].map((ratio) => ({ prompt: 'A fox', aspect_ratio: ratio }));
	const rows = [row('tall', tall), row('wide', wide)];
	expect(matchRows([start(wide), start(tall)], rows).map(({ found }) => idsOf(found))).toEqual([
		['wide'],
		['tall'],
	]);
});

test('requests that no row tells apart get none: nobody can say whose a task is', () => {
	const bodies = [1, 2].map((seed) => start({ prompt: 'A fox', seed }));
	const rows = [row('a', { prompt: 'A fox' }), row('b', { prompt: 'A fox' })];
	expect(matchRows(bodies, rows).map(({ found }) => found)).toEqual([undefined, undefined]);
});

describe('whatever was lost', () => {
	/** Some requests, how often each was sent, and which of them made a task. */
	const world = fc
		.array(fc.record({ made: fc.nat(3), sent: fc.nat(3), others: fc.nat(2) }), { minLength: 1, maxLength: 6 })
		.map((requests) =>
			requests.map(({ made, sent, others }) => ({ sent, made: Math.min(made, sent), others })),
		);

	const play = (requests: Array<{ made: number; sent: number; others: number }>, seed: number) => {
		const lost = requests.flatMap(({ sent }, at) =>
			Array.from({ length: sent }, (_, n) => start({ prompt: `p${at}` }, { since: NOW + n })),
		);
		const rows = requests.flatMap(({ made, others }, at) =>
			Array.from({ length: made + others }, (_, n) => row(`${at}-${n}`, { prompt: `p${at}` }, n)),
		);
		rows.sort((a, b) => ((String(a._id).length * seed) % 7) - ((String(b._id).length * seed) % 7));
		return { lost, findings: matchRows(lost, rows) };
	};

	test('no task is given to two starts, and none to a start of another request', () => {
		fc.assert(
			fc.property(world, fc.nat(100), (requests, seed) => {
				const { lost, findings } = play(requests, seed);
				const given = findings.flatMap(({ found = [] }) => found);
				expect(new Set(given).size).toBe(given.length);
				findings.forEach(({ found = [] }, at) => {
					for (const task of found) expect(task.prompt).toBe(lost[at].body.prompt);
				});
			}),
		);
	});

	test('where nobody else sends the same, every task that was made has its start, and the rest have none', () => {
		fc.assert(
			fc.property(world, fc.nat(100), (requests, seed) => {
				const alone = requests.map((request) => ({ ...request, others: 0 }));
				const { lost, findings } = play(alone, seed);
				alone.forEach(({ made }, at) => {
					const own = findings.filter((_, index) => lost[index].body.prompt === `p${at}`);
					expect(own.filter(({ found }) => found).length).toBe(made);
					for (const finding of own) if (!finding.found) expect(finding.candidates).toEqual([]);
				});
			}),
		);
	});

	test('more tasks than starts are all named, and none is taken', () => {
		fc.assert(
			fc.property(world, fc.nat(100), (requests, seed) => {
				const { lost, findings } = play(requests, seed);
				requests.forEach(({ sent, made, others }, at) => {
					if (made + others <= sent) return;
					for (const [index, finding] of findings.entries()) {
						if (lost[index].body.prompt !== `p${at}`) continue;
						expect(finding).toMatchObject({ found: undefined });
						expect('candidates' in finding && finding.candidates.length).toBe(made + others);
					}
				});
			}),
		);
	});
});
