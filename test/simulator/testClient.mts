// What the tests of the simulator speak to it with: a client as plain as possible, on the API's own terms.
import { type RecordedRequest, type Simulator, type SimulatorOptions, startSimulator } from './simulator.mts';

/** An answer of the API; `data` is absent in failures and in what is not JSON. */
export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	code?: number;
	msg?: string;
	data?: unknown;
	trace_id?: string;
	errors?: string[];
}

/** A simulator with a clock that stands still until the test moves it, and the client to speak to it. */
export interface Bench {
	simulator: Simulator;
	/** Sends one request to the API; a body makes it JSON. */
	call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
	/** The `data` of a call that must succeed. */
	data<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
	/** Moves the clock by so many of A2E's seconds, in which nothing else happens. */
	passSeconds(seconds: number): void;
	/** The address of a sample input. */
	sample(name: string): string;
	requestsTo(host: RecordedRequest['host']): RecordedRequest[];
}

function parseEnvelope(text: string): Partial<Answer> {
	try {
		return JSON.parse(text) as Partial<Answer>;
	} catch {
		return {};
	}
}

/** Starts a simulator for one test file: a strict one, unless the options say otherwise. */
export async function createBench(options: SimulatorOptions = {}): Promise<Bench> {
	let time = Date.UTC(2026, 0, 1);
	const timeScale = options.timeScale ?? 1;
	const simulator = await startSimulator({ now: () => time, timeScale, strict: true, ...options });

	const call: Bench['call'] = async (method, path, body, headers = {}) => {
		const response = await fetch(`${simulator.url}/api/v1${path}`, {
			method,
			redirect: 'manual',
			headers: {
				authorization: `Bearer ${simulator.token}`,
				...(body !== undefined && { 'content-type': 'application/json' }),
				...headers,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		return { ...parseEnvelope(text), status: response.status, headers: response.headers, text };
	};

	return {
		simulator,
		call,
		data: async <T,>(method: string, path: string, body?: unknown) => {
			const { status, code, text, data } = await call(method, path, body);
			if (code !== 0) throw new Error(`${method} ${path} answered ${status} ${text}`);
			return data as T;
		},
		passSeconds: (seconds) => {
			time += (seconds * 1000) / timeScale;
		},
		sample: (name) => `${simulator.storageUrl}/samples/${name}`,
		requestsTo: (host) => simulator.requests.filter((request) => request.host === host),
	};
}

/** A start of every family that the API accepts, by task type. */
export const starts = {
	voice: (bench: Bench) => ({
		path: '/userVoice/training',
		body: { name: 'Ada', voice_urls: [bench.sample('voice.mp3')] },
	}),
	avatar: (bench: Bench) => ({
		path: '/userVideoTwin/startTraining',
		body: {
			name: 'Ada',
			gender: 'female',
			image_url: bench.sample('portrait.png'),
			model_version: '4.5',
		},
	}),
	avatarVideo: (bench: Bench) => ({
		path: '/video/generate',
		body: { anchor_id: '66a1f0c2d3e4b5a697887961', anchor_type: 0, audioSrc: bench.sample('voice.mp3') },
	}),
	tts: () => ({ path: '/video/send_tts', body: { msg: 'Hello.', tts_id: '66d3fb89357648b14c4f4f26' } }),
};

/** Starts a task that must be accepted; returns its id. */
export async function startOne(bench: Bench, type: keyof typeof starts): Promise<string> {
	const { path, body } = starts[type](bench);
	const record = await bench.data<{ _id: string }>('POST', path, body);
	return record._id;
}
