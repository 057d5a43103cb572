import type { Family } from './family.mts';
import { statuses } from './statuses.mts';

/** A2E publishes that the price depends on the engine, not the prices: these are invented. */
const prices: Record<string, number> = { a2e: 10, cartesia: 20, minimax: 50, elevenlabs: 50 };

/** Voice cloning: short, one at a time, paid back when it fails. */
export const voice: Family = {
	type: 'voice',
	routes: [
		{ action: 'start', route: 'POST /userVoice/training' },
		{ action: 'list', route: 'GET /userVoice/trainingRecord', shape: 'array' },
		{ action: 'list', route: 'GET /userVoice/completedRecord', shape: 'array', only: 'completed' },
		{ action: 'detail', route: 'GET /userVoice/{_id}' },
		{ action: 'rename', route: 'PUT /userVoice/{_id}' },
		{ action: 'delete', route: 'DELETE /userVoice/{_id}' },
	],
	statuses: statuses.voice,
	media: [{ field: 'voice_urls', kind: 'audio', seconds: { min: 10, max: 60 } }],
	seconds: () => 60,
	credits: ({ body }) => prices[String(body.model ?? 'a2e')],
	fields: ({ name, voice_urls, model = 'a2e', language = 'en', gender = 'female' }) => ({
		name,
		voice_urls,
		model,
		lang: language,
		gender,
	}),
	results: {},
	failure: { code: 'failed_code', message: 'failed_message' },
	oneAtATime: true,
	refundsFailures: true,
};
