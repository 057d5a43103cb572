// A schedule that needs nothing from outside.
import type { Chain } from '../chain.mts';
import { everySeconds } from '../seeds.mts';

const today = () => new Date().toISOString().slice(0, 10);

export const DAILY: readonly Chain[] = [
	{
		name: 'schedule, text of the day, avatar video, file',
		example: 'daily-video',
		tune: everySeconds(60),
		expected: { starts: { tts: 1, avatarVideo: 1 }, files: [`disk ${today()}.mp4`] },
	},
];
