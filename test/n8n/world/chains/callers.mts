// Somebody waits for the answer.
import { callWebhook, chat, fillInForm } from '../acts.mts';
import type { Chain } from '../chain.mts';
import { publicChat } from '../seeds.mts';

const starts = { tts: 1, avatarVideo: 1 };

export const CALLERS: readonly Chain[] = [
	{
		name: 'webhook, avatar video, answer',
		example: 'webhook-video',
		act: callWebhook('Hello, this is your answer.'),
		expected: { starts, files: ['answer answer.mp4'] },
	},
	{
		name: 'form, avatar video, last page',
		example: 'form-video',
		act: fillInForm('Hello, this is your video.'),
		expected: { starts, files: ['answer Form.mp4'] },
	},
	{
		name: 'chat, AI agent, avatar video, answer',
		example: 'agent-video',
		tune: publicChat,
		asks: 'model',
		act: chat('Please make a video that says hello.'),
		expected: { starts, files: ['answer of the agent'] },
	},
];
