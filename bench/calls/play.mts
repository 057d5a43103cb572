import type { INodeParameters, IRun } from 'n8n-workflow';
import { CREDENTIAL_ID } from '../../test/engine/engine/draft.mts';
import { type Engine, openEngine, PACKAGE, type WorkflowDraft } from '../../test/engine/engine.mts';
import type { Host } from '../../test/n8n/host.mts';
import { request } from 'undici';
import { inParallel } from '../../nodes/shared/client/parallel';
import { HTTP_REQUEST } from '../wait/loop.mts';
import { loadNodes } from '../wait/play.mts';
import { type Contender, LID, type Round, type RoundSeen } from './contenders.mts';
import type { Doubles } from './double.mts';

const SENDER = 'Sender';
const TOKEN = 'sk_bench';
const PATH = '/api/v1/userText2Image/start';

/** Where the contenders run: n8n's engine in this process, in real time. */
export interface Surroundings {
	engine: Engine;
	doubles: Doubles;
	host: Host;
}

export async function openSurroundings(doubles: Doubles, host: Host): Promise<Surroundings> {
	// A credential has the name of the service that it is for, for each round has one of its own.
	const engine = await openEngine((baseUrl) => ({ region: 'custom', token: TOKEN, baseUrl }));
	return { engine, doubles, host };
}

/** Plays a round against a service of its own. @throws Error when an execution does not come to its end */
export async function play({ engine, doubles, host }: Surroundings, round: Round): Promise<RoundSeen> {
	const { executions, limit, load } = round;
	const items = itemsOf(load.calls / executions);
	const limits = { atOnce: limit, answerMs: load.answerMs };
	const { begunAt, firstAt, lastAt, ...seen } = await doubles.with(TOKEN, limits, async ({ url }) => {
		const begunAt = Date.now();
		if (round.contender === 'loops') return { begunAt, failed: await loop(url + PATH, round) };
		const draft = draftOf(round, url);
		const base = loadNodes(host);
		const runs = await Promise.all(
			Array.from({ length: executions }, async () => await engine.run(draft, items, { base })),
		);
		return { begunAt, failed: runs.reduce((sum, run) => sum + failedIn(run), 0) };
	});
	return { ...seen, beforeMs: firstAt - begunAt, sendingMs: lastAt + load.answerMs - firstAt };
}

function itemsOf(count: number) {
	return Array.from({ length: count }, (_, index) => ({ json: { prompt: `picture ${index}` } }));
}

/** Sends all calls by loops side by side. @returns how many failed */
async function loop(url: string, { limit, load }: Round): Promise<number> {
	let failed = 0;
	await inParallel(itemsOf(load.calls), Math.min(limit, LID), async ({ json }) => {
		const { body, statusCode } = await request(url, {
			method: 'POST',
			headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
			body: JSON.stringify({ ...FIXED, ...json }),
			// A connection for each call, as n8n has it.
			reset: true,
		});
		await body.dump();
		if (statusCode !== 200) failed++;
	});
	return failed;
}

function failedIn({ status, data }: IRun): number {
	if (status !== 'success')
		throw new Error(data.resultData.error?.message ?? `the execution ended as "${status}"`);
	const items = data.resultData.runData[SENDER][0].data?.main[0] ?? [];
	return items.filter(({ json }) => json.error !== undefined).length;
}

function draftOf({ contender, executions, limit, load }: Round, url: string): WorkflowDraft {
	const node =
		contender === 'a2e'
			? {
					type: `${PACKAGE}.imageTools`,
					credentials: { a2eApi: { id: CREDENTIAL_ID, name: url } },
					parameters: {
						resource: 'textToImage',
						operation: 'generate',
						name: 'A picture',
						prompt: PROMPT,
						waitForCompletion: false,
					},
				}
			: {
					type: HTTP_REQUEST,
					typeVersion: 4.2,
					parameters: httpRequest(url + PATH, batching(contender, executions, limit, load.answerMs)),
				};
	return { nodes: [{ name: SENDER, onError: 'continueRegularOutput', ...node }] };
}

/** What every picture has. */
const FIXED = { name: 'A picture', req_key: 'high_aes_general_v21_L' };

const PROMPT = '={{ $json.prompt }}';

function httpRequest(url: string, options: INodeParameters): INodeParameters {
	return {
		method: 'POST',
		url,
		sendHeaders: true,
		headerParameters: { parameters: [{ name: 'authorization', value: `Bearer ${TOKEN}` }] },
		sendBody: true,
		specifyBody: 'json',
		jsonBody: `={{ JSON.stringify({ ...${JSON.stringify(FIXED)}, prompt: $json.prompt }) }}`,
		options,
	};
}

/** What a person sets who knows what the service takes, how long it takes, and who else is there. */
function batching(
	contender: Contender,
	executions: number,
	limit: number,
	answerMs: number,
): INodeParameters {
	if (typeof contender === 'string') return {};
	const batchSize = Math.min(limit, LID) / executions;
	const batchInterval = Math.round(answerMs * (1 + contender.marginPercent / 100));
	return { batching: { batch: { batchSize, batchInterval } } };
}
