import { outcomeOf, useBench } from './bench.mts';
import { anchorOf, asked, callOf, looksAt, video, videos } from './pushed.mts';
import { draftOf, until } from './released.mts';

/** A call that comes when the node is long over meets other nodes, in the same execution. */
const bench = useBench();
let anchor: string;
beforeEach(async () => (anchor = await anchorOf(bench)));

const DURATION_MS = 50;
/** A person insists on the call: a node that waits stands behind. */
const ours = (name: string) => ({
	...draftOf('a2e', video(bench, anchor, { options: { push: true } })).nodes[0],
	name,
});

/** n8n's *Wait* for a call, as a person puts it behind ours. */
const WAIT = {
	name: 'Wait',
	type: 'n8n-nodes-base.wait',
	parameters: {
		resume: 'webhook',
		httpMethod: 'POST',
		limitWaitTime: true,
		limitType: 'afterTimeInterval',
		resumeAmount: 100_000,
		resumeUnit: 'seconds',
		options: {},
	} as never,
};

const isParkedIn = (name: string) => () => {
	const [execution] = bench.engine.executions();
	return execution.status === 'waiting' && execution.data?.resultData.lastNodeExecuted === name;
};

it('it does not resume a node of another kind', async () => {
	bench.simulator.plan({ durationMs: DURATION_MS });
	const id = await bench.engine.park({ nodes: [ours('A2E'), WAIT] }, [{ json: {} }]);
	await until(isParkedIn('Wait'));
	const [start] = videos(bench);
	expect(await callOf(bench, start)).toBe(404);
	expect(isParkedIn('Wait')()).toBe(true);
	// The signature is the execution's, so only the path keeps it out.
	const { webhook_url, webhook_token } = asked(start);
	const url = String(webhook_url).replace('/a2e?', '?');
	expect(await callOf(bench, { ...start, body: { webhook_url: url, webhook_token } })).toBe(200);
	expect((await bench.engine.ended(id)).status).toBe('success');
});

it('it does not wake another node of ours', async () => {
	bench.simulator.plan({ durationMs: DURATION_MS });
	bench.simulator.plan({ stuck: true });
	await bench.engine.park({ nodes: [ours('A2E'), ours('Second')] }, [{ json: {} }]);
	await until(isParkedIn('Second'));
	const looks = looksAt(bench);
	expect(await callOf(bench, videos(bench)[0])).toBe(200);
	expect(looksAt(bench)).toBe(looks);
	expect(isParkedIn('Second')()).toBe(true);
});

it('it meets nobody when the execution has ended', async () => {
	bench.simulator.plan({ durationMs: DURATION_MS });
	const { nodes } = draftOf('a2e', video(bench, anchor));
	const run = await bench.engine.run({ nodes }, [{ json: {} }]);
	expect(outcomeOf(run, 'A2E').json[0].status).toBe('completed');
	expect(await callOf(bench, videos(bench)[0])).toBe(409);
	expect(looksAt(bench)).toBe(1);
});
