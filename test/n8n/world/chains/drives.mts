// Google Drive watched by n8n's own trigger.
import type { Chain, Play } from '../chain.mts';
import { MIB } from '../memory.mts';
import { largeClip, portrait } from '../seeds.mts';

const LARGE = 300 * MIB;

/** What A2E was sent, and what Drive has of the result, is as long as it was. */
function arrivedWhole({ simulator, drive }: Play): string[] {
	const sent = simulator.requests.filter(({ host, method }) => host === 'storage' && method === 'PUT');
	const lengths = [...sent.map(({ bytes }) => bytes), Number(drive!.files()[0].size)];
	return lengths.every((bytes) => bytes === LARGE) ? [] : [`lengths: ${lengths.join(', ')}`];
}

/** The token of the first day is not valid for ever, and n8n fetched another one. */
function tokensEnded({ drive }: Play): string[] {
	return drive!.refreshes > 0 ? [] : ['no access token ended, so that nothing is known of how n8n renews it'];
}

export const DRIVES: readonly Chain[] = [
	{
		name: 'new portraits in Google Drive, talking photo, Google Drive',
		example: 'drive-talking-photo',
		drive: { files: [portrait('Jürgen Größe.png'), portrait('portrait'), portrait('Zoë.v2.png')] },
		expected: {
			starts: { tts: 3, talkingPhoto: 3 },
			files: ['drive Jürgen Größe.mp4', 'drive Zoë.v2.mp4', 'drive portrait.mp4'],
			// The second one finds the videos, and lets them be.
			executions: 2,
			calls: { 'GET /drive/v3/files': 4, 'POST /upload/drive/v3/files': 3, 'PUT /upload/drive/v3/files': 3 },
			also: tokensEnded,
		},
	},
	{
		name: 'a video of 300 MiB in Google Drive, dubbing of 300 MiB, Google Drive',
		example: 'drive-dubbing',
		alone: true,
		plans: [{ resultBytes: LARGE }],
		drive: { files: [largeClip('Großes Video.mp4', LARGE)] },
		expected: {
			starts: { dubbing: 1 },
			files: ['drive Großes Video.es.mp4'],
			// Parts of 2 MiB.
			calls: { 'PUT /upload/drive/v3/files': 150 },
			// n8n's own download holds the whole file.
			growth: { 'Download the Video': 1_500, 'Dub into Spanish': 100, 'Put the Dubbing Beside': 100 },
			also: arrivedWhole,
		},
	},
];
