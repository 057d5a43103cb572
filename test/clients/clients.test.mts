import { CLIENTS } from './clients/index.mts';
import { kinds } from './flow.mts';
import { closeAll, play } from './play.mts';

afterAll(closeAll);

describe.each(CLIENTS.map(({ name, flows }) => [name, flows] as const))('%s', (_name, flows) => {
	test.each(flows.map((flow) => [flow.does, flow] as const))('%s', async (_does, flow) => {
		await expect(play(flow)).resolves.toBeUndefined();
	});
});

test('there are enough of them, and each flow is told once', () => {
	expect(CLIENTS.length).toBeGreaterThanOrEqual(12);
	const told = CLIENTS.flatMap(({ name, flows }) => flows.map(({ does }) => `${name}: ${does}`));
	expect(told.length).toBeGreaterThanOrEqual(40);
	expect(new Set(told).size).toBe(told.length);
});

describe('a flow that meets something else fails at its step', () => {
	const credits = { call: 'GET /user/remainingCoins' };

	test.each([
		['a value', { ...credits, reads: { 'data.coins': 1 } }, 'step 1: data.coins is 10000 instead of 1'],
		['a kind of value', { ...credits, reads: { 'data.coins': kinds.url } }, 'data.coins is 10000'],
		['a status', { ...credits, status: 404 }, 'HTTP 200'],
		['a refusal', { call: 'POST /video/send_tts', body: {} }, 'HTTP 400'],
		['an end that does not come', { ...credits, until: { 'data.coins': 1 } }, 'it never read so'],
		['a name that nothing has', { call: 'GET /userVoice/{nobody}' }, 'nothing was kept as nobody'],
		['a file that is not there', { fetch: '{files}/missing.mp4' }, 'HTTP 404'],
		['a file of another type', { fetch: '{clip}', type: 'image/' }, 'video/mp4'],
		['an upload that nobody allowed', { put: '{clip}', file: 'clip', type: 'video/mp4' }, 'HTTP 403'],
	])('%s', async (_what, step, words) => {
		await expect(play({ does: 'it', steps: [step] })).rejects.toThrow(words);
	});
});
