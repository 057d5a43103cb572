import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeParameters, INodeType, IVersionedNodeType } from 'n8n-workflow';
import { fetch } from 'undici';
import { type Engine, PACKAGE, type WorkflowDraft } from '../../test/engine/engine.mts';
import type { Host } from '../../test/n8n/host.mts';
import type { Simulator } from '../../test/simulator/simulator.mts';
import { type Contender, type Names, PAUSE_SECONDS, type Play } from './contenders.mts';
import { HTTP_REQUEST, IF, loopOf, WAIT } from './loop.mts';

/** Where the contenders run: n8n's engine in this process, against one simulator, both `factor` times faster than time. */
export interface Surroundings {
	engine: Engine;
	simulator: Simulator;
	host: Host;
	factor: number;
}

/** How each contender waits. */
export function plays(surroundings: Surroundings): Record<Contender, Play> {
	return {
		a2e: a2ePlay(surroundings),
		loop: loopPlay(surroundings),
		poll: pollPlay(surroundings),
	};
}

/** URL of the video that all avatars are made from. */
export function videoOf({ storageUrl }: Simulator): string {
	return `${storageUrl}/samples/clip.mp4`;
}

/** The parameters of *A2E Create Avatar*, as a person leaves them; the item gives the name. */
export function avatarParameters(simulator: Simulator, name: string): INodeParameters {
	return {
		name: `={{ ${name} }}`,
		sourceFrom: 'videoUrl',
		videoUrl: videoOf(simulator),
		options: { whileWaiting: 'hold' },
	};
}

function a2ePlay({ engine, simulator }: Surroundings): Play {
	const parameters = avatarParameters(simulator, '$json.name');
	const node = { name: 'A2E', type: `${PACKAGE}.createAvatar`, parameters };
	return async (names) => await runOn(engine, { nodes: [node] }, names);
}

/** The loop with the real nodes of n8n. Only the number of seconds in *Wait* is divided by the factor. */
function loopPlay({ engine, simulator, host, factor }: Surroundings): Play {
	const base = loadNodes(host);
	const { nodes, connections } = loopOf({
		origin: simulator.url,
		video: videoOf(simulator),
		name: '$json.name',
		pauseSeconds: PAUSE_SECONDS.loop / factor,
	});
	const credentials = { a2eApi: { id: '1', name: 'A2E account' } };
	const draft: WorkflowDraft = {
		nodes: nodes.map((node) => (node.type === HTTP_REQUEST ? { ...node, credentials } : node)),
		connections: {
			...connections,
			Start: { main: [[{ node: nodes[0].name, type: 'main', index: 0 }]] },
		},
	};
	return async (names) => await runOn(engine, draft, names, base);
}

async function runOn(
	engine: Engine,
	draft: WorkflowDraft,
	names: Names,
	base: Record<string, INodeType> = {},
): Promise<void> {
	const items = names.map((name) => ({ json: { name } }));
	const { status, data } = await engine.run(draft, items, { base });
	if (status !== 'success')
		throw new Error(data.resultData.error?.message ?? `the execution ended as "${status}"`);
}

/** n8n's own nodes, in the versions that the loop names. */
export function loadNodes({ cli }: Host): Record<string, INodeType> {
	const load = createRequire(cli);
	const nodes = 'n8n-nodes-base/dist/nodes';
	const { HttpRequest } = load(`${nodes}/HttpRequest/HttpRequest.node.js`) as {
		HttpRequest: new () => IVersionedNodeType;
	};
	const { Wait } = load(`${nodes}/Wait/Wait.node.js`) as { Wait: new () => INodeType };
	const { If } = load(`${nodes}/If/If.node.js`) as { If: new () => IVersionedNodeType };
	return {
		[HTTP_REQUEST]: new HttpRequest().getNodeType(4.2),
		[WAIT]: new Wait(),
		[IF]: new If().getNodeType(2.2),
	};
}

/** A program that asks for each of its tasks every five seconds. */
function pollPlay({ simulator, factor }: Surroundings): Play {
	const routes = `${simulator.url}/api/v1/userVideoTwin`;
	const headers = { authorization: `Bearer ${simulator.token}`, 'content-type': 'application/json' };
	const ask = async (path: string, body?: object) => {
		const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
		const { data } = (await (await fetch(routes + path, init)).json()) as {
			data: { _id: string; current_status: string };
		};
		return data;
	};
	const pauseMs = (PAUSE_SECONDS.poll * 1_000) / factor;
	const finish = async (name: string) => {
		let avatar = await ask('/startTraining', { name, gender: 'female', video_url: videoOf(simulator) });
		while (!['completed', 'failed'].includes(avatar.current_status)) {
			await sleep(pauseMs);
			avatar = await ask(`/${avatar._id}`);
		}
	};
	return async (names) => void (await Promise.all(names.map(finish)));
}
