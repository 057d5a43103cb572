import type { IDataObject } from 'n8n-workflow';
import type { Outcome } from './bench.mts';
import { outcomeOf, useBench } from './bench.mts';
import { avatar, draftOf, looks, park, parks, people, SOON_MS } from './released.mts';

/** When a wait is parked, and when the worker is held whatever a person chose. */
const bench = useBench();

/** Longer than *Automatic* holds: 75 s. */
const LONG_MS = 250;

describe('Automatic', () => {
	const parameters = () => avatar(bench, { options: { whileWaiting: 'automatic' } });

	it('holds for a short task', async () => {
		bench.simulator.plan({ durationMs: SOON_MS });
		const { json, hints } = await bench.node('createAvatar', parameters(), people(1));
		expect(json[0].status).toBe('completed');
		expect(hints).toEqual([]);
		expect(parks(bench)).toBe(0);
	});

	it('releases after a minute', async () => {
		bench.simulator.plan({ durationMs: 2 * LONG_MS });
		const begun = bench.engine.clock.now();
		const id = await park(bench, 'createAvatar', parameters());
		const seconds = (bench.engine.clock.now() - begun) / 1000;
		expect(seconds).toBeGreaterThan(45);
		expect(looks(bench).length).toBeGreaterThan(0);
		expect(outcomeOf(await bench.engine.ended(id), 'A2E').json[0].status).toBe('completed');
	});
});

interface Held {
	because: string;
	run(whileWaiting: string): Promise<Outcome>;
}

const HELD: Record<string, Held> = {
	'for a single step that is run by hand': {
		because: 'a single step is run by hand',
		run: async (whileWaiting) =>
			await bench.node('createAvatar', avatar(bench, { options: { whileWaiting } }), people(1), {
				mode: 'manual',
				destination: 'A2E',
			}),
	},
	'in a sub-workflow that nothing would resume': {
		because: 'whoever called this workflow waits for its result',
		run: async (whileWaiting) =>
			await bench.node('createAvatar', avatar(bench, { options: { whileWaiting } }), people(1), {
				mode: 'integrated',
			}),
	},
	'in a workflow that was never saved': {
		because: 'the workflow is not saved',
		run: async (whileWaiting) => await unsaved(avatar(bench, { options: { whileWaiting } })),
	},
	'for items that take turns': {
		because: 'A2E runs one such task at a time',
		run: async (whileWaiting) =>
			await bench.node(
				'trainVoice',
				{ name: '={{ $json.name }}', samplesUrl: [bench.sample('voice.mp3')], options: { whileWaiting } },
				people(2),
			),
	},
};

async function unsaved(parameters: IDataObject): Promise<Outcome> {
	const run = await bench.engine.run({ ...draftOf('createAvatar', parameters), id: '' }, [
		{ json: { name: 'Maria' } },
	]);
	return outcomeOf(run, 'A2E');
}

describe.each(Object.entries(HELD))('%s', (_, { because, run }) => {
	beforeEach(() => bench.simulator.plan({ durationMs: LONG_MS }, 2));

	it('the worker is held, and a hint says why', async () => {
		const { json, hints, error } = await run('release');
		expect(error?.message).toBeUndefined();
		expect(new Set(json.map(({ status }) => status))).toEqual(new Set(['completed']));
		expect(hints).toEqual([expect.stringContaining(`The worker is held while waiting, because ${because}`)]);
		expect(parks(bench)).toBe(0);
	});

	it('Automatic holds to the end and says nothing of it', async () => {
		const { json, hints } = await run('automatic');
		expect(new Set(json.map(({ status }) => status))).toEqual(new Set(['completed']));
		expect(hints).toEqual([]);
		expect(parks(bench)).toBe(0);
	});
});

it.each(['automatic', 'release'])('for an AI agent %s holds, within its bound', async (whileWaiting) => {
	bench.simulator.plan({ durationMs: LONG_MS });
	const parameters = avatar(bench, { options: { whileWaiting } });
	const { json, error } = await bench.node('createAvatarTool', parameters, people(1));
	expect(error?.message).toBeUndefined();
	expect(json).toEqual([expect.objectContaining({ status: 'running', nextStep: expect.anything() })]);
	expect(parks(bench)).toBe(0);
});

it('one voice alone is released', async () => {
	bench.simulator.plan({ durationMs: SOON_MS });
	const samples = {
		name: 'Maria',
		samplesUrl: [bench.sample('voice.mp3')],
		options: { whileWaiting: 'release' },
	};
	const { json } = await bench.node('trainVoice', samples);
	expect(json[0].status).toBe('completed');
	expect(parks(bench)).toBe(1);
});

it('where n8n refuses to release, the wait is held to its end and nothing is lost', async () => {
	bench.simulator.plan({ durationMs: LONG_MS }, 2);
	bench.engine.refuseToWait('database is locked');
	const { json, hints, error } = await bench.node('createAvatar', avatar(bench), people(2));
	expect(error?.message).toBeUndefined();
	expect(json.map(({ status }) => status)).toEqual(['completed', 'completed']);
	expect(hints).toEqual(['n8n would not release the worker, so it was held: database is locked']);
	expect(bench.simulator.starts).toHaveLength(2);
});
