// Schedules that look into buckets.
import type { Chain } from '../chain.mts';
import { clip, everySeconds } from '../seeds.mts';

const MANY = [
	clip('incoming/Frühling über Köln.mp4'),
	clip('incoming/without-ending', 'application/octet-stream'),
	clip('incoming/clip (2).mp4'),
	clip('other/not-for-us.mp4'),
];

export const BUCKETS: readonly Chain[] = [
	{
		name: 'schedule, new files of an S3 bucket, dubbing, S3',
		example: 's3-dubbing',
		tune: everySeconds(20),
		bucket: { name: 'my-videos', files: MANY },
		expected: {
			starts: { dubbing: 3 },
			files: [
				's3 dubbed/Frühling über Köln.es.mp4',
				's3 dubbed/clip (2).es.mp4',
				's3 dubbed/without-ending.es.mp4',
			],
			// The second and the third time there is nothing new.
			executions: 3,
			calls: { 'GET /my-videos/incoming/': 3, 'PUT /my-videos/dubbed/': 3 },
		},
	},
];
