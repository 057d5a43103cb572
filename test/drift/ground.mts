import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
	IDataObject,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { OPERATION, OPTIONS, RESOURCE } from '../../nodes/shared/catalogue/parameterNames';
import { clock } from '../../nodes/shared/client/clock';
import { listSearch } from '../../nodes/shared/editor/listSearch';
import type { Outcome } from '../engine/bench.mts';
import type { Ground } from '../engine/inputs/inputs.mts';
import type { ScriptedAnswer } from '../nodes/support/context.mts';
import { scriptedContext } from '../nodes/support/context.mts';
import { filled } from '../nodes/support/filled.mts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../simulator/simulator.mts';
import { runDirectly } from './runDirectly.mts';

/** A token that is easy to find wherever it should not be. */
export const TOKEN = 'sk_MARKER_5d0c91f2aa';

/** Tasks that A2E would take an hour for are done before anybody looks. */
const TIME_SCALE = 1_000_000;

/** An answer of A2E, and the call that it was for. */
export interface Exchange {
	method: string;
	path: string;
	status: number;
	text: string;
}

/** Everything that an operation needs to be run once more: its parameters as n8n fills them in, and its item. */
export interface Prepared {
	parameters: IDataObject;
	item: INodeExecutionData;
}

/** A simulator and the nodes' own code on n8n's context played, without an engine: runs take a few milliseconds. */
export class DirectGround implements Ground {
	readonly engine: Ground['engine'] = {
		file: async (bytes, fileName, mimeType) => ({
			...{ data: bytes.toString('base64'), fileName, mimeType },
			fileExtension: fileName.split('.').pop(),
		}),
		list: async ({ parameters }, method, filter, page) => {
			const { context } = this.contextFor({ parameters: parameters as IDataObject, item: { json: {} } });
			return await listSearch[method].call(context as unknown as ILoadOptionsFunctions, filter, page);
		},
	};
	/** What A2E answered in the last run. */
	tape: Exchange[] = [];

	private constructor(readonly simulator: Simulator) {}

	/** @param options of the simulator, whose clock is that of the nodes */
	static async open(options: SimulatorOptions = {}): Promise<DirectGround> {
		const usual = { token: TOKEN, timeScale: TIME_SCALE, strict: true, now: () => clock.now() };
		return new DirectGround(await startSimulator({ ...usual, ...options }));
	}

	sample(name: string): string {
		return `${this.simulator.storageUrl}/samples/${name}`;
	}

	async node(
		_name: string,
		parameters: IDataObject,
		items: Array<IDataObject | INodeExecutionData> = [{}],
	): Promise<Outcome> {
		const [item] = items.map((each) => ('json' in each ? (each as INodeExecutionData) : { json: each }));
		return await this.run(prepare(parameters, item));
	}

	/** Runs an operation against the simulator. */
	async run(prepared: Prepared): Promise<Outcome> {
		this.tape = [];
		return await runDirectly(this.contextFor(prepared));
	}

	private contextFor({ parameters, item }: Prepared) {
		return scriptedContext({
			...{ parameters, items: [item] as never },
			credential: { token: TOKEN, region: 'custom', baseUrl: this.simulator.url },
			api: async (request) => {
				const answer = await send(request, { authorization: `Bearer ${TOKEN}` });
				const { pathname } = new URL(request.url);
				const text = String(answer.body);
				this.tape.push({
					method: request.method ?? 'GET',
					path: pathname,
					status: answer.status ?? 200,
					text,
				});
				return answer;
			},
			host: async (request) => await send(request),
		});
	}
}

/** The parameters of one item as n8n evaluates them. */
export function prepare(parameters: IDataObject, item: INodeExecutionData): Prepared {
	const { [RESOURCE]: resource, [OPERATION]: operation, ...rest } = parameters;
	const given = evaluated(rest, item.json) as IDataObject;
	// No file here says how long it is.
	const all = filled(String(resource), String(operation), { ...given, length: 'seconds' });
	const options = { checkUrls: false, timeout: 1, ...(given[OPTIONS] as IDataObject) };
	return { parameters: { ...all, [OPTIONS]: options }, item };
}

/** Inputs name a field of the item wherever they have an expression. */
function evaluated(value: unknown, json: IDataObject): unknown {
	if (typeof value === 'string') {
		const [, name] = /^=\{\{ \$json\.(\w+) \}\}$/.exec(value) ?? [];
		return name === undefined ? value : json[name];
	}
	if (Array.isArray(value)) return value.map((entry) => evaluated(entry, json));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, evaluated(inner, json)]));
}

async function send(
	{ method = 'GET', url, qs = {}, body, headers = {} }: IHttpRequestOptions,
	more: Record<string, string> = {},
): Promise<ScriptedAnswer> {
	const target = new URL(url);
	for (const [name, value] of Object.entries(qs)) {
		if (value !== undefined) target.searchParams.set(name, String(value));
	}
	const isJson = body !== undefined && !Buffer.isBuffer(body) && !(body instanceof Readable);
	const response = await fetch(target, {
		method,
		redirect: 'manual',
		headers: {
			...(headers as Record<string, string>),
			...more,
			...(isJson && { 'content-type': 'application/json' }),
		},
		body: isJson ? JSON.stringify(body) : (body as Buffer | undefined),
	});
	return {
		status: response.status,
		headers: headersOf(response),
		body: await response.text(),
	};
}

function headersOf({ headers }: Response): Record<string, string> {
	const all: Record<string, string> = {};
	headers.forEach((value, name) => (all[name] = value));
	return all;
}

/** Pauses end at once, and the time they take passes all the same. */
export function useJumpingClock(): void {
	const real = { ...clock };
	let ahead = 0;
	beforeAll(() => {
		clock.now = () => Date.now() + ahead;
		clock.random = () => 0.5;
		clock.pause = async (ms) => {
			ahead += Math.max(0, ms);
			await sleep(0);
		};
	});
	afterAll(() => void Object.assign(clock, real));
}
