import type { IDataObject } from 'n8n-workflow';
import { RESOURCES } from '../../nodes/shared/catalogue';
import { validateRequest } from '../contract/contract.mts';
import { type Account, furnish } from './account.mts';
import { useBench } from './bench.mts';

const bench = useBench();

interface Case {
	parameters: (account: Account) => IDataObject;
	items?: (account: Account) => IDataObject[];
	/** Part of what the first item must be. */
	gives: (account: Account) => unknown;
}

const CASES: Record<string, Case> = {
	'account:getCredits': { parameters: () => ({}), gives: () => ({ credits: expect.any(Number) }) },
	'account:quote': {
		parameters: () => ({
			endpoint: '/api/v1/userVideoTwin/startTraining',
			requestBody: JSON.stringify({ name: 'x', gender: 'female', video_url: bench.sample('clip.mp4') }),
		}),
		gives: () => expect.anything(),
	},
	'avatar:create': {
		parameters: () => ({
			name: 'Ben',
			gender: 'male',
			sourceFrom: 'imageUrl',
			imageUrl: bench.sample('portrait.png'),
			background: 'color',
			backgroundColor: '#3DA552',
			modelVersion: '4.5',
			additionalFields: { prompt: 'nods', negativePrompt: 'blur', skipPreview: true },
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
		gives: ({ twin }) => ({ taskId: twin, taskType: 'avatarTraining', status: 'completed' }),
	},
	'avatar:cloneVoice': { parameters: ({ twin }) => ({ avatarId: twin }), gives: () => expect.anything() },
	'avatar:get': {
		parameters: ({ twin }) => ({ avatarId: twin, simplify: true }),
		gives: ({ twin }) => ({ _id: twin, taskId: twin, status: 'completed' }),
	},
	'avatar:getMany': {
		parameters: () => ({ status: 'completed', returnAll: true }),
		gives: ({ twin }) => ({ _id: twin }),
	},
	'avatar:getOngoing': { parameters: () => ({}), gives: () => undefined },
	'avatar:getAnchors': {
		parameters: () => ({ avatarType: 'custom', returnAll: true }),
		gives: ({ anchor, twin }) => ({ anchorId: anchor, user_video_twin_id: twin }),
	},
	'avatar:delete': { parameters: ({ twin }) => ({ avatarId: twin }), gives: () => ({ deleted: true }) },
	'avatarVideo:generate': {
		parameters: ({ anchor, audio }) => ({
			title: 'Hello',
			anchor,
			avatarType: 'custom',
			audioUrl: audio,
			additionalFields: { resolution: 720, captions: true, skipSmartMotion: true, color: '#000000FF' },
		}),
		gives: () => ({
			taskType: 'avatarVideo',
			status: 'completed',
			resultUrl: expect.stringMatching(/\.mp4$/),
		}),
	},
	'avatarVideo:get': {
		parameters: ({ video }) => ({ videoId: video }),
		gives: ({ video }) => ({ taskId: video, taskType: 'avatarVideo' }),
	},
	'avatarVideo:getMany': { parameters: () => ({ limit: 5 }), gives: ({ video }) => ({ _id: video }) },
	'avatarVideo:delete': { parameters: ({ video }) => ({ videoId: video }), gives: () => ({ deleted: true }) },
	'avatarVideo:setPublicPool': {
		parameters: () => ({ enabled: true }),
		gives: () => ({ isAutoToPublicPool: true }),
	},
	'file:downloadResult': {
		parameters: () => ({ outputField: 'film' }),
		items: ({ video }) => [{ taskId: video, taskType: 'avatarVideo' }],
		gives: ({ video }) => ({ taskId: video, status: 'completed' }),
	},
	'file:saveUrl': {
		parameters: () => ({ url: bench.sample('portrait.png') }),
		gives: () => ({ url: expect.stringMatching(/^http/) }),
	},
	'speech:generate': {
		parameters: ({ voice }) => ({
			text: 'Grüße! 👋',
			voiceType: 'clone',
			clonedVoice: voice,
			language: 'de-DE',
			speed: 1.5,
		}),
		gives: () => ({ audioUrl: expect.stringMatching(/^http/), resultUrl: expect.stringMatching(/^http/) }),
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
		items: ({ video }) => [{ taskId: video, taskType: 'avatarVideo' }],
		gives: ({ video }) => ({ taskId: video, taskType: 'avatarVideo' }),
	},
	'task:wait': {
		parameters: () => ({}),
		items: ({ video }) => [{ taskId: video, taskType: 'avatarVideo' }],
		gives: ({ video }) => ({ taskId: video, status: 'completed', statusCalls: expect.any(Number) }),
	},
	'voice:train': {
		parameters: () => ({
			name: 'Ben',
			samplesUrl: [bench.sample('voice.mp3')],
			model: 'cartesia',
			language: 'sv',
			gender: 'male',
			additionalFields: {
				denoise: true,
				enhanceSimilarity: true,
				webhookUrl: 'https://example.com/done',
				webhookToken: 's3',
			},
		}),
		gives: () => ({ taskType: 'voice', status: 'completed' }),
	},
	'voice:get': { parameters: ({ voice }) => ({ voiceId: voice }), gives: ({ voice }) => ({ taskId: voice }) },
	'voice:getMany': {
		parameters: () => ({ returnAll: true, simplify: true }),
		gives: ({ voice }) => ({ _id: voice }),
	},
	'voice:getOngoing': { parameters: () => ({ returnAll: true }), gives: ({ voice }) => ({ _id: voice }) },
	'voice:rename': {
		parameters: ({ voice }) => ({ voiceId: voice, name: 'New' }),
		gives: () => expect.anything(),
	},
	'voice:delete': { parameters: ({ voice }) => ({ voiceId: voice }), gives: () => ({ deleted: true }) },
};

const OPERATIONS = RESOURCES.flatMap(({ value, operations }) =>
	operations.map((operation) => `${value}:${operation.value}`),
);

// `file:upload` takes a file of an item, and files have their own tests.
test('every operation of the catalogue has a case', () => {
	expect([...Object.keys(CASES), 'file:upload'].sort()).toEqual([...OPERATIONS].sort());
});

test.each(Object.entries(CASES))(
	'%s sends what the contract allows and reads what comes back',
	async (path, { parameters, items, gives }) => {
		const account = await furnish(bench);
		bench.simulator.requests.length = 0;
		const outcome = await bench.operation(path, parameters(account), items?.(account));

		expect(outcome.error?.message).toBeUndefined();
		const expected = gives(account);
		if (expected === undefined) expect(outcome.json).toEqual([]);
		else
			expect(outcome.json[0]).toEqual(
				typeof expected === 'object' && !('asymmetricMatch' in expected!)
					? expect.objectContaining(expected)
					: expected,
			);
		expect(outcome.items.every(({ pairedItem }) => pairedItem !== undefined)).toBe(true);
		const sent = bench.simulator.requests.filter(({ host }) => host === 'api');
		expect(sent.length).toBeGreaterThan(0);
		expect(sent.flatMap((request) => validateRequest(request).errors)).toEqual([]);
		expect(sent.every(({ headers }) => String(headers.authorization).startsWith('Bearer sk_'))).toBe(true);
	},
);
