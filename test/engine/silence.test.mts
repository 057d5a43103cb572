import { useBench } from './bench.mts';
import { PATIENCE_MS, withShortLimits } from './transfers.mts';

/** Answers that begin and never end. */
const bench = useBench();

describe('an answer that falls silent', () => {
	const silent = { kind: 'stallBody', ms: 20_000 } as const;
	const create = async () => {
		const videoUrl = bench.sample('clip.mp4');
		const parameters = { name: 'Maria', sourceFrom: 'videoUrl', videoUrl, waitForCompletion: false };
		return await withShortLimits(bench, async () => await bench.node('createAvatar', parameters));
	};

	it(
		'to the look at a URL lets the start go on',
		async () => {
			bench.simulator.fault({ ...silent, host: 'storage', method: 'GET' });
			const { error } = await create();
			expect(error?.message).toBeUndefined();
			expect(bench.simulator.starts).toHaveLength(1);
		},
		PATIENCE_MS,
	);

	it(
		'to a start ends in time, and the start is not sent again but found',
		async () => {
			bench.simulator.fault({ ...silent, path: '/startTraining' }, 9);
			const { error, json } = await create();
			expect(error?.message).toBeUndefined();
			expect(json).toMatchObject([{ taskId: bench.simulator.starts[0].taskId }]);
			expect(bench.calls('/startTraining')).toHaveLength(1);
		},
		PATIENCE_MS,
	);
});
