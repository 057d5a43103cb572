// Fills a simulated account by normal starts, so that lists and details have something to show. This is for the simulator
// alone and no part of the probe, which starts nothing.
import { families } from '../../contract/families.mts';
import { LOOKS } from '../../contract/looks.mts';
import { sampleStart } from '../../simulator/sampleStart.mts';
import type { Plan, Simulator } from '../../simulator/types.mts';

/** What becomes of the tasks of each family: the last one keeps running, for some families take one at a time. */
const PLANS: readonly Plan[] = [
	{ durationMs: 0 },
	{ durationMs: 0, fail: { code: 'E1', message: 'The face is too small.' } },
	{ stuck: true },
];

const IMAGE = 'portrait.png';

/**
 * One task that ended well, one that failed and one that runs, of every family that has a list; and what else an account
 * can hold.
 */
export async function prepare(simulator: Simulator): Promise<void> {
	const sample = (name: string) => `${simulator.storageUrl}/samples/${name}`;
	for (const family of families) {
		const isShown = LOOKS.some((look) => look.family === family);
		if (!isShown) continue;
		const { path, body } = sampleStart(family, { sample });
		for (const plan of PLANS) {
			simulator.plan(plan);
			await send(simulator, path, body);
		}
	}
	for (const msg of ['Hello.', 'Good morning.']) {
		await send(simulator, '/video/send_tts', { msg, tts_id: '66d3fb89357648b14c4f4f26' });
	}
	await send(simulator, '/custom_back/add', { img_url: sample(IMAGE) });
	await send(simulator, '/userFaceSwapImage/add', { face_url: sample(IMAGE) });
	await send(simulator, '/userFaceSwapImage/add', { face_url: sample(IMAGE) });
}

async function send({ url, token }: Simulator, path: string, body: object): Promise<void> {
	const response = await fetch(`${url}/api/v1${path}`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	const { code, msg } = (await response.json()) as { code: number; msg?: string };
	if (code !== 0) throw new Error(`The simulator refused ${path}: ${msg}`);
}
