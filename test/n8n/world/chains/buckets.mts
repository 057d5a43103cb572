// What comes out of buckets, and what goes into them.
import { dubElsewhere } from '../acts.mts';
import type { Chain, Play } from '../chain.mts';
import { clip, everySeconds } from '../seeds.mts';

const MANY = [
	clip('incoming/Frühling über Köln.mp4'),
	clip('incoming/without-ending', 'application/octet-stream'),
	clip('incoming/clip (2).mp4'),
	clip('other/not-for-us.mp4'),
];

/** Each task has its file, under its ID. */
async function namedByTask({ simulator, bucket }: Play): Promise<string[]> {
	const keys = await bucket!.keys();
	const missing = simulator.starts.filter(({ taskId }) => !keys.includes(`dubbing-${taskId}.mp4`));
	return missing.map(({ taskId }) => `no file of the task ${taskId}`);
}

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
	{
		name: 'A2E Trigger, finished videos of others, S3',
		example: 'finished-to-s3',
		bucket: { name: 'finished-videos', files: [] },
		act: dubElsewhere(['one', 'two', 'three']),
		expected: {
			starts: { dubbing: 3 },
			files: 3,
			calls: { 'PUT /finished-videos/dubbing-': 3 },
			also: namedByTask,
		},
	},
];
