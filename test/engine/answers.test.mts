import type { IDataObject } from 'n8n-workflow';
import { OPERATIONS } from '../nodes/support/catalogue.mts';
import { useBench } from './bench.mts';
import { Inputs } from './inputs/inputs.mts';

/** What is particular in what operations put out, beside what operations.test.mts proves of all of them. */
const bench = useBench();

/** IDs of records of the account. */
interface Records {
	twin: string;
	anchor: string;
	voice: string;
	video: string;
}

interface Case {
	parameters: (records: Records) => IDataObject;
	item?: (records: Records) => IDataObject;
	/** Part of what the first item must be. */
	gives: (records: Records) => IDataObject;
}

const CASES: Record<string, Case> = {
	'account:getCredits': { parameters: () => ({}), gives: () => ({ credits: expect.any(Number) }) },
	'avatar:create': {
		parameters: () => ({
			name: 'Ben',
			gender: 'male',
			sourceFrom: 'imageUrl',
			imageUrl: bench.sample('portrait.png'),
			background: 'color',
			backgroundColor: '#3DA552',
			options: { simplify: false },
		}),
		gives: () => ({
			taskType: 'avatar',
			status: 'completed',
			anchorId: expect.stringMatching(/^[0-9a-f]{24}$/),
			credits: 30,
			video_backgroud_color: 'rgb(61,165,82)',
		}),
	},
	'avatar:continueTraining': {
		parameters: ({ twin }) => ({ avatarId: twin }),
		gives: ({ twin }) => ({ taskId: twin, taskType: 'avatarTraining' }),
	},
	'avatar:get': {
		parameters: ({ twin }) => ({ avatarId: twin, options: { simplify: true } }),
		gives: ({ twin }) => ({ taskId: twin, gender: expect.any(String) }),
	},
	'avatar:getAnchors': {
		parameters: () => ({ avatarType: 'custom', returnAll: true }),
		gives: ({ anchor, twin }) => ({ anchorId: anchor, user_video_twin_id: twin }),
	},
	'avatarVideo:generate': {
		parameters: ({ anchor }) => ({
			anchor,
			avatarType: 'custom',
			audioFrom: 'url',
			audioUrl: bench.sample('voice.mp3'),
		}),
		gives: () => ({ taskType: 'avatarVideo', resultUrl: expect.stringMatching(/\.mp4$/) }),
	},
	'avatarVideo:setPublicPool': {
		parameters: () => ({ enabled: true }),
		gives: () => ({ isAutoToPublicPool: true }),
	},
	'file:downloadResult': {
		parameters: () => ({ outputField: 'film' }),
		item: ({ video }) => ({ taskId: video, taskType: 'avatarVideo' }),
		gives: ({ video }) => ({ taskId: video, status: 'completed' }),
	},
	'file:saveUrl': {
		parameters: () => ({ url: bench.sample('portrait.png') }),
		gives: () => ({ url: expect.stringMatching(/^http/) }),
	},
	'speech:generate': {
		parameters: ({ voice }) => ({
			text: 'Grüße! 👋',
			voice: `clone:${voice}`,
			language: 'de-DE',
			speed: 1.5,
		}),
		gives: () => ({ audioUrl: expect.stringMatching(/^http/) }),
	},
	'speech:getVoices': {
		parameters: () => ({ language: 'en-US' }),
		gives: () => ({ voiceId: expect.any(String), name: expect.any(String), gender: 'female' }),
	},
	'speech:getLanguages': {
		parameters: () => ({ returnAll: true }),
		gives: () => ({ language: expect.any(String), region: expect.any(String) }),
	},
	'speech:detectLanguage': {
		parameters: () => ({ text: 'Good morning' }),
		gives: () => ({ language: 'en' }),
	},
	'task:get': {
		parameters: () => ({}),
		item: ({ video }) => ({ taskId: video, taskType: 'avatarVideo' }),
		gives: ({ video }) => ({ taskId: video, taskType: 'avatarVideo' }),
	},
	'task:wait': {
		parameters: () => ({}),
		item: ({ video }) => ({ taskId: video, taskType: 'avatarVideo' }),
		gives: ({ video }) => ({ taskId: video, status: 'completed', statusCalls: expect.any(Number) }),
	},
};

async function someRecords(): Promise<Records> {
	const { records } = new Inputs(bench);
	const video = { resource: 'avatarVideo', operation: 'generate', avatarType: 'custom' };
	return {
		twin: await records.pick('avatar'),
		anchor: await records.pick('anchors', video),
		voice: await records.pick('clonedVoices'),
		video: await records.pick('avatarVideo'),
	};
}

test.each(Object.entries(CASES))('%s', async (path, { parameters, item, gives }) => {
	const records = await someRecords();
	const { error, json } = await bench.operation(path, parameters(records), [item?.(records) ?? {}]);
	expect(error?.message).toBeUndefined();
	expect(json[0]).toMatchObject(gives(records));
});

const STARTS = OPERATIONS.filter(({ operation }) => operation.runs === 'start');

test('Wait For Task takes what every start puts out, all together', async () => {
	const inputs = new Inputs(bench);
	const references: IDataObject[] = [];
	for (const entry of STARTS) {
		const { parameters, items } = await inputs.fewest(entry);
		bench.simulator.plan({ durationMs: 1 });
		const { json } = await bench.node('a2e', { ...parameters, waitForCompletion: false }, items);
		references.push(...json.map(({ taskId, taskType }) => ({ taskId, taskType })));
	}
	const { json, error } = await bench.node('waitForTask', {}, references);
	expect(error?.message).toBeUndefined();
	expect(json.map(({ taskType }) => taskType)).toEqual(STARTS.map(({ operation }) => operation.task?.type));
	expect(json.filter(({ status }) => status !== 'completed')).toEqual([]);
}, 60_000);
