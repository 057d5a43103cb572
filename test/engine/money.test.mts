import type { IDataObject } from 'n8n-workflow';
import { RESOURCES } from '../../nodes/shared/catalogue';
import type { Operation } from '../../nodes/shared/catalogue/types';
import { type Account, furnish } from './account.mts';
import { useBench } from './bench.mts';

/** A start is charged when A2E accepts it: it is sent at most once, and nothing paid for is lost. */
const bench = useBench();

/** Everything that A2E may charge for, straight from the catalogue: a new family is tested by being there. */
const PAID = RESOURCES.flatMap(({ value, operations }) =>
	operations
		.filter(({ runs, charged }) => runs === 'start' || charged)
		.map((operation): [string, Operation] => [`${value}:${operation.value}`, operation]),
);

/** Which record of the account a locator of the catalogue asks for. */
const RECORD_OF: Record<string, keyof Account> = {
	anchors: 'anchor',
	avatarVideo: 'video',
	clonedVoices: 'voice',
	avatar: 'twin',
};

/** Something valid for every required field, so that A2E would accept and charge it. */
async function fill({ fields }: Operation): Promise<IDataObject> {
	const account = await furnish(bench);
	bench.simulator.requests.length = 0;
	const values: IDataObject = {};
	for (const field of fields) {
		if (field.type === 'text' && field.required) values[field.name] = 'Sample';
		if (field.type === 'locator') values[field.name] = account[RECORD_OF[field.list]];
		if (field.name === 'voiceType') values[field.name] = 'clone';
		if (field.type !== 'media') continue;
		const [{ media }] = field.accepts;
		const parameter = field.accepts.length > 1 ? `${media}Url` : `${field.name}Url`;
		const url = bench.sample({ audio: 'voice.mp3', image: 'portrait.png', video: 'clip.mp4' }[media]);
		values[parameter] = field.many ? [url] : url;
	}
	return values;
}

/** The one request of an operation that costs money. */
function paidCalls({ route }: Operation) {
	return bench.calls(route!.path);
}

describe.each(PAID)('%s', (path, operation) => {
	const lost = { method: operation.route!.method, path: operation.route!.path };

	it('is not sent again when the connection is cut after A2E accepted it', async () => {
		const parameters = await fill(operation);
		const before = bench.simulator.starts.length;
		bench.simulator.fault({ ...lost, kind: 'cutAfterAccept' }, 5);
		const { error } = await bench.operation(path, parameters);
		expect(paidCalls(operation)).toHaveLength(1);
		expect(bench.simulator.starts).toHaveLength(before + 1);
		expect(error?.message).toMatch(/^A2E could not .*: the connection was lost.* \[Item 0\]$/);
		expect(error?.description).toMatch(
			/may exist at A2E and may have been charged.*Look for it (with the operation|in the A2E web app)/,
		);
	});

	it.each([500, 502, 503])('is not sent again after HTTP %d', async (status) => {
		const parameters = await fill(operation);
		bench.simulator.fault({ ...lost, kind: 'status', status, body: '<html>gateway</html>' }, 5);
		const { error } = await bench.operation(path, parameters);
		expect(paidCalls(operation)).toHaveLength(1);
		expect(error?.description).toContain('may have been charged');
	});

	it('is sent again after a 429, which proves that nothing was accepted', async () => {
		const parameters = await fill(operation);
		bench.simulator.fault({ ...lost, kind: 'status', status: 429, retryAfter: 1 }, 2);
		await bench.operation(path, parameters);
		expect(paidCalls(operation)).toHaveLength(3);
	});

	it('is not sent again by Retry On Fail after an answer was lost', async () => {
		const parameters = await fill(operation);
		const before = bench.simulator.starts.length;
		bench.simulator.fault({ ...lost, kind: 'cutAfterAccept' });
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const { error } = await bench.operation(path, parameters, [{}], { settings });
		expect(paidCalls(operation)).toHaveLength(1);
		expect(bench.simulator.starts).toHaveLength(before + 1);
		expect(error?.message).toContain('got no answer, so it is not sent again');
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

	it('1001 characters are refused, 1000 Unicode characters are sent', async () => {
		const parameters = (text: string) => ({
			text,
			voiceType: 'public',
			publicVoice: '67bd583f7b4ae10c76393899',
		});
		const { error } = await bench.node('generateTts', parameters('👋'.repeat(1001)));
		expect(error?.message).toBe(
			"'Text' cannot be used: it has 1001 characters, but A2E takes at most 1000 [Item 0]",
		);
		expect(bench.calls('/send_tts')).toEqual([]);
		await bench.node('generateTts', parameters('👋'.repeat(1000)));
		expect(bench.calls('/send_tts')).toHaveLength(1);
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
