import { isFindable } from '../../nodes/shared/catalogue/findable';
import { type Entry, OPERATIONS } from '../nodes/support/catalogue.mts';
import { useBench } from './bench.mts';
import { Inputs } from './inputs/inputs.mts';

/** A start is charged when A2E accepts it: it is sent at most once, and nothing paid for is lost. */
const bench = useBench();

/** Everything that A2E may charge for, straight from the catalogue: a new family is tested by being there. */
const PAID = OPERATIONS.filter(({ operation: { runs, charged } }) => runs === 'start' || charged);

/** The first operation for each way in which the package sends what may be charged. */
const WAYS = new Map(
	[...PAID].reverse().map((entry): [string, Entry] => {
		const { runs, otherRoute, task } = entry.operation;
		const ways = [runs, otherRoute ? 'under two spellings' : '', task?.oneAtATime ? 'one at a time' : ''];
		return [ways.filter(Boolean).join(' '), entry];
	}),
);

/** Something valid for every required field, so that A2E would accept and charge it. */
async function fill(entry: Entry) {
	const { parameters, items } = await new Inputs(bench).fewest(entry);
	bench.simulator.requests.length = 0;
	const { method, path } = entry.operation.route ?? { method: '', path: '' };
	const before = bench.simulator.starts.length;
	return {
		run: async (settings = {}) => await bench.node('a2e', parameters, items, { settings }),
		/** The one request that costs money, for faults to meet. */
		paid: { method, path },
		calls: () => bench.calls(path).filter((request) => request.method === method),
		/** Tasks that A2E accepted since. */
		started: () => bench.simulator.starts.length - before,
	};
}

/** Of a video without a title A2E's list shows nothing by which it could be told from another one with the same avatar. */
const UNTOLD = 'avatarVideo:generate';

const [FINDABLE, UNFINDABLE] = [true, false].map((is) =>
	PAID.filter(({ operation }) => isFindable(operation) === is),
);

describe.each(named(FINDABLE))('%s', (_id, entry) => {
	it('is found, and not sent again, when the connection is cut after A2E accepted it', async () => {
		const { run, paid, calls, started } = await fill(entry);
		bench.simulator.plan({ durationMs: 1 });
		bench.simulator.fault({ ...paid, kind: 'cutAfterAccept' }, 5);
		const { error, json } = await run();
		const taskId = bench.simulator.starts.at(-1)?.taskId;
		expect(calls()).toHaveLength(1);
		expect(started()).toBe(1);
		if (entry.id === UNTOLD) {
			expect(error?.context).toMatchObject({ code: 'startUncertain', candidates: [{ taskId }] });
			expect(error?.description).toContain(taskId);
			return;
		}
		expect(error?.message).toBeUndefined();
		expect(json).toMatchObject([{ taskId, status: 'completed' }]);
	});
});

describe.each(named(UNFINDABLE))('%s', (_id, entry) => {
	it('is not sent again when the connection is cut after A2E accepted it', async () => {
		const { run, paid, calls, started } = await fill(entry);
		bench.simulator.fault({ ...paid, kind: 'cutAfterAccept' }, 5);
		const { error } = await run();
		expect(calls()).toHaveLength(1);
		if (entry.operation.runs === 'start') expect(started()).toBe(1);
		expect(error?.message).toMatch(/^A2E could not .*: the connection was lost.* \[Item 0\]$/);
		expect(error?.description).toMatch(
			/may exist at A2E and may have been charged.*Look for it (with the operation|in the A2E web app)/,
		);
	});
});

describe.each(named(PAID))('%s', (_id, entry) => {
	it('is not sent again by Retry On Fail after an answer was lost', async () => {
		const { run, paid, calls, started } = await fill(entry);
		const { task } = entry.operation;
		if (task?.records) {
			bench.simulator.fault({ ...task.records.route, kind: 'status', status: 403 }, 99);
		}
		bench.simulator.fault({ ...paid, kind: 'cutAfterAccept' });
		const { error } = await run({ retryOnFail: true, maxTries: 3, waitBetweenTries: 1 });
		expect(calls()).toHaveLength(1);
		if (entry.operation.runs === 'start') expect(started()).toBe(1);
		expect(error?.message).toContain('got no answer, so it is not sent again');
	});
});

describe.each([...WAYS])('a %s', (_way, entry) => {
	it.each([500, 502, 503])('is not sent again after HTTP %d', async (status) => {
		const { run, paid, calls } = await fill(entry);
		bench.simulator.fault({ ...paid, kind: 'status', status, body: '<html>gateway</html>' }, 5);
		const { error } = await run();
		expect(calls()).toHaveLength(1);
		expect(error?.description).toMatch(/may have been charged|It was not started/);
	});

	it('is sent again after a 429, which proves that nothing was accepted', async () => {
		const { run, paid, calls } = await fill(entry);
		bench.simulator.fault({ ...paid, kind: 'status', status: 429, retryAfter: 1 }, 2);
		if (entry.operation.runs === 'start') bench.simulator.plan({ durationMs: 1 });
		const { error } = await run();
		expect(error).toBeUndefined();
		expect(calls()).toHaveLength(3);
	});
});

describe('Retry On Fail', () => {
	const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const voice = () => ({ name: 'Maria', sourceFrom: 'videoUrl', videoUrl: bench.sample('clip.mp4') });

	it('takes up the tasks of the first try and pays for none twice', async () => {
		// The second item's start fails for good reason at first; the first item's task is already paid for.
		bench.simulator.fault({
			method: 'GET',
			path: /userVideoTwin\/[0-9a-f]{24}$/,
			kind: 'status',
			status: 403,
		});
		const outcome = await bench.operation('avatar:create', voice(), [{}], { settings });
		expect(outcome.error).toBeUndefined();
		expect(outcome.json[0]).toMatchObject({ status: 'completed', taskType: 'avatar' });
		expect(bench.calls('/startTraining')).toHaveLength(1);
	});

	it('does not start a failed task anew, also when its item went on as an error item', async () => {
		bench.simulator.plan({ fail: { code: 'x1', message: 'no face' } });
		const outcome = await bench.operation('avatar:create', voice(), [{}], {
			settings: { ...settings, onError: 'continueRegularOutput' },
		});
		expect(bench.calls('/startTraining')).toHaveLength(1);
		expect(outcome.json[0].details).toMatchObject({
			taskType: 'avatar',
			status: 'failed',
			failedMessage: 'no face',
		});
	});
});

describe('bad input', () => {
	it('of one item is found before the first item is started', async () => {
		const { error } = await bench.node(
			'createAvatar',
			{
				name: '={{ $json.name }}',
				sourceFrom: 'videoUrl',
				videoUrl: bench.sample('clip.mp4'),
			},
			[{ name: 'Maria' }, { name: '  ' }],
		);
		expect(error?.message).toBe("'Name' cannot be used: it is empty [Item 1]");
		expect(error?.context).toMatchObject({ itemIndex: 1, parameter: 'Name' });
		expect(bench.simulator.requests).toEqual([]);
		expect(bench.simulator.credits).toBe(10_000);
	});

	it.each([
		['redirect?to=/samples/clip.mp4', 'it redirects to another address'],
		['missing.mp4', 'there is no file (HTTP 404)'],
		['as-html.mp4', 'its Content-Type is text/html, but A2E needs video/…'],
		['portrait.png', 'it is image/png, but A2E needs video'],
	])('a URL that A2E would refuse (%s) is found before anything is charged', async (name, reason) => {
		const parameters = { name: 'Maria', sourceFrom: 'videoUrl', videoUrl: bench.sample(name) };
		const { error } = await bench.node('createAvatar', parameters);
		expect(error?.message).toContain(reason);
		expect(error?.description).toContain('File: Save URL');
		expect(bench.calls('/startTraining')).toEqual([]);
	});

	it.each(['no-head/clip.mp4', 'forbidden/clip.mp4'])(
		'a look that is not conclusive (%s) lets the start go on',
		async (name) => {
			await bench.node('createAvatar', {
				name: 'Maria',
				sourceFrom: 'videoUrl',
				videoUrl: bench.sample(name),
			});
			expect(bench.calls('/startTraining')).toHaveLength(1);
		},
	);

	it('a URL with a space is refused without a look', async () => {
		const { error } = await bench.node('createAvatar', {
			name: 'Maria',
			sourceFrom: 'videoUrl',
			videoUrl: `${bench.sample('clip.mp4')} `.replace('clip', 'my clip'),
		});
		expect(error?.message).toContain('it contains a space');
		expect(bench.simulator.requests).toEqual([]);
	});

	it('more characters than a speaker takes are refused, 1000 Unicode characters are sent as they are', async () => {
		const parameters = (text: string) => ({
			text,
			voice: 'public:67bd583f7b4ae10c76393899',
		});
		const { error } = await bench.node('generateTts', parameters('👋'.repeat(100_001)));
		expect(error?.message).toBe(
			"'Text' cannot be used: it has 100001 characters, but this node sends at most 100000: shorten it by 1, or split it into several items [Item 0]",
		);
		expect(bench.calls('/send_tts')).toEqual([]);
		await bench.node('generateTts', parameters('👋'.repeat(1000)));
		expect(bench.calls('/send_tts')).toHaveLength(1);
		expect(bench.calls('/send_tts')[0].body).toMatchObject({ msg: '👋'.repeat(1000) });
	});
});

describe('an error after a paid start', () => {
	it('carries every task that was started', async () => {
		bench.simulator.fault({
			path: '/video/generate',
			kind: 'envelope',
			code: 4002,
			message: 'insufficient coins',
		});
		bench.simulator.plan({ type: 'avatar', durationMs: 60_000 });
		bench.simulator.fault(
			{ path: '/startTraining', kind: 'envelope', code: 4002, message: 'insufficient coins' },
			0,
		);
		const items = [{ n: 1 }, { n: 2 }, { n: 3 }];
		const parameters = {
			name: '={{ $json.n }}',
			sourceFrom: 'videoUrl',
			videoUrl: bench.sample('clip.mp4'),
			options: { timeout: 0.2 },
		};
		bench.simulator.plan({ stuck: true }, 3);
		const { error } = await bench.node('createAvatar', parameters, items);
		const ids = bench.simulator.starts.map(({ taskId }) => taskId);
		expect(ids).toHaveLength(3);
		for (const id of ids) expect(error?.description).toContain(id);
		expect(error?.context.tasks).toEqual(
			expect.arrayContaining(ids.map((taskId) => ({ taskType: 'avatar', taskId }))),
		);
	});

	it('says what A2E said, with its trace id, code and a next step', async () => {
		bench.simulator.credits = 0;
		const { error } = await bench.node('createAvatar', {
			name: 'Maria',
			sourceFrom: 'imageUrl',
			imageUrl: bench.sample('portrait.png'),
		});
		expect(error?.message).toMatch(/^A2E could not create an avatar: .+ \[Item 0\]$/);
		expect(error?.description).toMatch(/\(A2E code \d+, HTTP 200, trace ID [\w-]+\)/);
	});
});

function named(entries: readonly Entry[]): Array<[string, Entry]> {
	return entries.map((entry) => [entry.id, entry]);
}
