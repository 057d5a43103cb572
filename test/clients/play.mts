// Plays the flows of clients against the simulator as it is for everybody.
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { request } from 'undici';
import { type Answer, type Bench, createBench } from '../simulator/testClient.mts';
import { mediaFiles } from '../simulator/world/media.mts';
import type { Expected, Flow, Reads, Step } from './flow.mts';

/** Seconds between two looks, and how many looks a client takes before it gives up. */
const secondsBetweenLooks = 20;
const mostLooks = 200;

/** What was kept so far, by name. */
type Kept = Record<string, unknown>;

/** Simulators by how they are; starting one takes longer than a flow. */
const benches = new Map<string, Promise<Bench>>();

function benchFor({ service = {} }: Flow): Promise<Bench> {
	const key = JSON.stringify(service);
	const known = benches.get(key) ?? createBench({ strict: false, ...service });
	benches.set(key, known);
	return known;
}

/** Ends every simulator that was started for a flow. */
export async function closeAll(): Promise<void> {
	for (const bench of benches.values()) await (await bench).simulator.close();
	benches.clear();
}

/** Texts with what was kept in the place of its name; a text that is nothing but a name becomes the value itself. */
function filled(value: unknown, kept: Kept): unknown {
	if (typeof value === 'string') {
		const [, whole] = /^\{(\w+)\}$/.exec(value) ?? [];
		if (whole !== undefined) return keptAs(whole, kept);
		return value.replace(/\{(\w+)\}/g, (_text, name: string) => String(keptAs(name, kept)));
	}
	if (Array.isArray(value)) return value.map((entry) => filled(entry, kept));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, kept)]));
}

function keptAs(name: string, kept: Kept): unknown {
	if (!(name in kept)) throw new Error(`nothing was kept as ${name}`);
	return kept[name];
}

/** What stands at a path such as `data.0._id`; undefined when nothing does. */
function at(answer: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], answer);
}

const matches: Record<string, (value: unknown) => boolean> = {
	url: (value) => typeof value === 'string' && /^https?:\/\//.test(value),
	id: (value) => typeof value === 'string' && /^[0-9a-f]{24}$/.test(value),
	text: (value) => typeof value === 'string' && value !== '',
	number: (value) => typeof value === 'number',
	list: Array.isArray,
	nothing: (value) => value === undefined,
};

function isExpected(value: unknown, expected: Expected): boolean {
	if (typeof expected === 'object' && expected !== null) return matches[expected.kind](value);
	return isDeepStrictEqual(value, expected);
}

/** The first place that does not read as it should, in words. */
function misread(answer: unknown, reads: Reads, kept: Kept): string | undefined {
	for (const [path, expected] of Object.entries(reads)) {
		const value = at(answer, path);
		if (!isExpected(value, filled(expected, kept) as Expected)) {
			return `${path} is ${JSON.stringify(value)} instead of ${JSON.stringify(expected)}`;
		}
	}
	return undefined;
}

type Made<Key extends string> = Extract<Step, Record<Key, unknown>>;

async function call(step: Made<'call'>, bench: Bench, kept: Kept): Promise<Answer> {
	const [method, path] = String(filled(step.call, kept)).split(' ');
	return await bench.call(method, path, filled(step.body, kept), { ...step.headers });
}

async function lookUntil(step: Made<'until'>, bench: Bench, kept: Kept): Promise<Answer> {
	let answer = await call(step, bench, kept);
	for (let look = 1; misread(answer, step.until, kept) !== undefined; look++) {
		if (look === mostLooks) throw new Error(`it never read so: ${misread(answer, step.until, kept)}`);
		bench.passSeconds(secondsBetweenLooks);
		answer = await call(step, bench, kept);
	}
	return answer;
}

async function playCall(step: Made<'call'>, bench: Bench, kept: Kept): Promise<void> {
	const answer = 'until' in step ? await lookUntil(step, bench, kept) : await call(step, bench, kept);
	const { status = 200, reads = {}, keep = {} } = step;
	if (answer.status !== status) throw new Error(`HTTP ${answer.status}: ${answer.text.slice(0, 300)}`);
	const wrong = misread(answer, status === 200 ? { code: 0, ...reads } : reads, kept);
	if (wrong) throw new Error(wrong);
	for (const [name, path] of Object.entries(keep)) kept[name] = at(answer, path);
}

async function playPut({ put, file, type }: Made<'put'>, kept: Kept): Promise<void> {
	const body = readFileSync(mediaFiles[file as keyof typeof mediaFiles].path);
	const answer = await request(String(filled(put, kept)), {
		method: 'PUT',
		headers: { 'content-type': type },
		body,
	});
	await answer.body.dump();
	if (answer.statusCode !== 200) throw new Error(`the file host answered HTTP ${answer.statusCode}`);
}

async function playFetch(step: Made<'fetch'>, kept: Kept): Promise<void> {
	const { agent = 'a client', status = 200, type } = step;
	const answer = await request(String(filled(step.fetch, kept)), { headers: { 'user-agent': agent } });
	await answer.body.dump();
	if (answer.statusCode !== status) throw new Error(`the file host answered HTTP ${answer.statusCode}`);
	const given = String(answer.headers['content-type']);
	if (type !== undefined && !given.startsWith(type)) throw new Error(`the file is of type ${given}`);
}

/**
 * Plays one flow from a fresh account.
 *
 * @throws {Error} that says at which step the simulator was unlike what the client met
 */
export async function play(flow: Flow): Promise<void> {
	const bench = await benchFor(flow);
	const { simulator } = bench;
	simulator.reset();
	if (flow.plan) simulator.plan(flow.plan);
	const kept: Kept = {
		files: simulator.storageUrl,
		image: bench.sample('portrait.png'),
		clip: bench.sample('clip.mp4'),
		voice: bench.sample('voice.mp3'),
	};
	for (const [index, step] of flow.steps.entries()) {
		try {
			if ('call' in step) await playCall(step, bench, kept);
			else if ('put' in step) await playPut(step, kept);
			else await playFetch(step, kept);
		} catch (error) {
			throw new Error(`${flow.does}, step ${index + 1}: ${(error as Error).message}`, { cause: error });
		}
	}
}
