import type { Operation, Resource, TextField } from './types';

/** Characters of knowledge that A2E takes for a session. */
const LONGEST_CONTEXT = 5000;

const channel: TextField = {
	name: 'channel',
	title: 'Channel',
	type: 'text',
	required: true,
	placeholder: 'e.g. f84fd',
	description: "The session: the 'channel' that Get Token returned",
};

/** A call that has the avatar of a session say something. What A2E charges for is the session. */
function talk(
	facts: Pick<Operation, 'value' | 'name' | 'action' | 'description'>,
	path: string,
	text: Pick<TextField, 'title' | 'description' | 'placeholder'>,
): Operation {
	return {
		...facts,
		runs: 'call',
		repeatable: false,
		route: { method: 'POST', path },
		fields: [channel, { name: 'text', type: 'text', required: true, rows: 3, ...text }],
		output: { as: 'success' },
	};
}

/**
 * Live sessions with an avatar. The picture comes over Agora's RTC, which n8n cannot play: a workflow opens the
 * session for somebody's browser, lets the avatar talk, and ends it.
 * Source: A2E docs, "Streaming Avatar"; what Get Token answers is seen in clients too.
 */
export const streamingAvatar: Resource = {
	value: 'streamingAvatar',
	name: 'Streaming Avatar',
	operations: [
		{
			value: 'getMany',
			name: 'Get Many',
			action: 'Get many streaming avatars',
			description:
				'Retrieve many avatars that can talk live, with the ID that Get Token takes. One item for each avatar.',
			runs: 'list',
			route: { method: 'GET', path: '/api/v1/streaming-avatar/all_avatars' },
			fields: [],
		},
		{
			value: 'getToken',
			name: 'Get Token',
			action: 'Get a token for a streaming avatar',
			description:
				'Open a live session with an avatar. A2E charges the credits of the whole session at once, and pays back what Leave Room leaves unused. Returns the channel, and the token and app ID with which the page of one person joins over Agora; do not share a token between people.',
			runs: 'call',
			charged: true,
			route: { method: 'POST', path: '/api/v1/streaming-avatar/agora-token' },
			fields: [
				{
					name: 'avatar',
					title: 'Avatar',
					type: 'locator',
					list: 'streamingAvatars',
					required: true,
					wire: ['avatar_id'],
					description: 'Who talks: one of the avatars that can talk live',
				},
				{
					name: 'sessionSeconds',
					title: 'Session Length (Seconds)',
					type: 'number',
					integer: true,
					min: 1,
					default: 60,
					wire: ['expire_seconds'],
					description: 'How long the session may last, in seconds. All of it is charged at once.',
				},
			],
		},
		{
			value: 'setContext',
			name: 'Set QA Context',
			action: 'Set the context for questions to a streaming avatar',
			description: `Give the avatar of a session the knowledge, at most ${LONGEST_CONTEXT} characters, from which it answers questions. Comes before Ask a Question.`,
			runs: 'call',
			route: { method: 'POST', path: '/api/v1/streaming-avatar/set-qa-context' },
			fields: [
				channel,
				{
					name: 'text',
					title: 'Context',
					type: 'text',
					required: true,
					rows: 5,
					maxLength: LONGEST_CONTEXT,
					placeholder: 'e.g. Our shop is open from 9 to 18.',
					description: `What the avatar knows, at most ${LONGEST_CONTEXT} characters`,
				},
			],
			output: { as: 'success' },
		},
		{
			value: 'getContext',
			name: 'Get QA Context',
			action: 'Get the context for questions to a streaming avatar',
			description:
				'Retrieve the knowledge that the avatar of a session has. A2E does not publish this route: it is inferred from Set QA Context and may not work.',
			runs: 'call',
			route: { method: 'GET', path: '/api/v1/streaming-avatar/get-qa-context' },
			fields: [{ ...channel, in: 'query' }],
			output: { as: 'value', key: 'text' },
		},
		talk(
			{
				value: 'ask',
				name: 'Ask a Question',
				action: 'Ask a streaming avatar a question',
				description:
					'Let the avatar of a session answer a question from its context. The answer is spoken in the session and does not come back here. Needs Set QA Context first.',
			},
			'/api/v1/streaming-avatar/ask',
			{ title: 'Question', placeholder: 'e.g. When do you open?', description: 'What to ask the avatar' },
		),
		talk(
			{
				value: 'speak',
				name: 'Speak Directly',
				action: 'Let a streaming avatar speak',
				description: 'Let the avatar of a session say a text as it is',
			},
			'/api/v1/streaming-avatar/speak',
			{ title: 'Text', placeholder: 'e.g. Welcome to our shop!', description: 'What the avatar says' },
		),
		{
			value: 'leave',
			name: 'Leave Room',
			action: 'Leave the room of a streaming avatar',
			description:
				'End a live session before its time, so that A2E pays back the credits for the rest of it. Without it the whole session is paid.',
			runs: 'call',
			route: { method: 'POST', path: '/api/v1/streaming-avatar/leave' },
			fields: [channel],
			output: { as: 'success' },
		},
	],
};
