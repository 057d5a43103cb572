import type { IDataObject } from 'n8n-workflow';
import { LISTS } from '../../nodes/shared/catalogue/lists';
import { validateRequest } from '../contract/contract.mts';
import { useBench } from './bench.mts';
import { PACKAGE } from './engine.mts';
import { Inputs } from './inputs/inputs.mts';

/** The lists that people pick from in the editor. */
const bench = useBench();

const ask = async (method: string, parameters = {}, filter?: string, page?: string) =>
	await bench.engine.list({ name: 'A2E', type: `${PACKAGE}.a2e`, parameters }, method, filter, page);

const SPEECH = { resource: 'speech', operation: 'generate' };
const TASK = { resource: 'task', operation: 'wait', reference: 'manual' };

/** What the form around a list holds, where the list depends on it. */
const AROUND: Record<string, IDataObject> = {
	anchors: { resource: 'avatarVideo', operation: 'generate', avatarType: 'custom' },
	publicVoices: { ...SPEECH, language: { __rl: true, mode: 'id', value: 'en-US' } },
};

it.each(Object.keys(LISTS))('%s is filled, searchable and within the contract', async (method) => {
	await new Inputs(bench).records.pick(method, AROUND[method]);
	bench.simulator.requests.length = 0;
	const { results } = await ask(method, AROUND[method]);
	expect(results.length).toBeGreaterThan(0);
	for (const { name, value } of results) {
		expect(name).not.toBe('');
		expect(String(value)).toMatch(/^[\w-]+$/);
	}
	expect(bench.simulator.requests.flatMap((request) => validateRequest(request).errors)).toEqual([]);

	const [{ name }] = results;
	const found = await ask(method, AROUND[method], name.slice(0, 4).toUpperCase());
	expect(found.results.map((result) => result.name)).toContain(name);
	expect((await ask(method, AROUND[method], 'no such thing')).results).toEqual([]);
});

it('lists the recent tasks of the chosen type', async () => {
	const { records } = new Inputs(bench);
	const twin = await records.pick('avatar');
	const video = await records.pick('avatarVideo');
	expect(
		(await ask('tasks', { ...TASK, taskType: 'avatarVideo' })).results.map(({ value }) => value),
	).toContain(video);
	expect((await ask('tasks', { ...TASK, taskType: 'avatar' })).results.map(({ value }) => value)).toEqual([
		twin,
	]);
});

it('narrows public voices to the chosen language', async () => {
	await ask('publicVoices', { ...SPEECH, language: { __rl: true, mode: 'list', value: 'de-DE' } });
	expect(bench.calls('/anchor/voice_list')[0].query).toMatchObject({ country: 'de', region: 'DE' });
});

it('says what to do when a list is empty', async () => {
	expect((await ask('clonedVoices')).results).toEqual([
		{ name: 'No cloned voices yet: train one first', value: '' },
	]);
});

it('turns pages', async () => {
	const parameters = { sourceFrom: 'videoUrl', videoUrl: bench.sample('clip.mp4'), waitForCompletion: false };
	const items = Array.from({ length: 60 }, (_, index) => ({ index }));
	await bench.node('createAvatar', { ...parameters, name: '={{ "Person " + $json.index }}' }, items);
	const first = await ask('avatar');
	expect(first.results).toHaveLength(50);
	const second = await ask('avatar', {}, undefined, first.paginationToken as string);
	expect(second.results).toHaveLength(10);
	expect(second.paginationToken).toBeUndefined();
	expect((await bench.operation('avatar:getMany', { returnAll: true })).json).toHaveLength(60);
	expect((await bench.operation('avatar:getMany', { limit: 7 })).json).toHaveLength(7);
});

it('finds what is on any page', async () => {
	const parameters = { sourceFrom: 'videoUrl', videoUrl: bench.sample('clip.mp4'), waitForCompletion: false };
	const items = Array.from({ length: 60 }, (_, index) => ({ index }));
	await bench.node('createAvatar', { ...parameters, name: '={{ "Person " + $json.index }}' }, items);
	// The newest come first, so that the first person is on the last page.
	const { results, paginationToken } = await ask('avatar', {}, 'person 0');
	expect(results.map(({ name }) => name)).toEqual([expect.stringContaining('Person 0')]);
	expect(paginationToken).toBeUndefined();
});

it('shows avatars by the names of their trainings, with their languages and a picture', async () => {
	await new Inputs(bench).records.pick('anchors', AROUND.anchors);
	const [{ name: training }] = (await bench.operation('avatar:getMany')).json;
	const { results } = await ask('anchors', AROUND.anchors);
	expect(results).toEqual([
		{
			name: `${String(training)} (English (USA), Chinese (China))`,
			value: expect.stringMatching(/^[0-9a-f]{24}$/),
			url: expect.stringMatching(/^http.*cover\.png$/),
		},
	]);
	const system = await ask('anchors', { ...AROUND.anchors, avatarType: 'default' });
	expect(system.results[0].name).toMatch(/^Avatar [0-9a-f]{24} \(English \(USA\), Chinese \(China\)\)$/);
	expect(bench.calls('/userVideoTwin/records').at(-1)?.at).toBeLessThan(
		bench.calls('/anchor/character_list').at(-1)?.at ?? 0,
	);
});

it('says why a list could not be loaded', async () => {
	bench.simulator.fault({ kind: 'status', status: 401, body: { code: 401, msg: 'no token' } }, 9);
	await expect(ask('avatar')).rejects.toThrow('A2E could not load this list: no token');
});
