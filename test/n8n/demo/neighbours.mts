import path from 'node:path';
import type { Session } from '../rest/session.mts';
import { type Credentials, signIn } from '../world/signIn.mts';
import { WATCHED } from '../world/play.mts';
import type { Surroundings } from '../world/surroundings.mts';
import { EXAMPLES } from './examples.mts';

const media = (name: string) => path.join(EXAMPLES, 'media', name);

/** Puts something into the buckets and the Drive that the examples name, and signs n8n in to them. */
export async function meetNeighbours(session: Session, surroundings: Surroundings): Promise<Credentials> {
	const bucket = await surroundings.s3.bucket('my-videos');
	await bucket.put('incoming/clip.mp4', media('clip.mp4'), 'video/mp4');
	await surroundings.s3.bucket('finished-videos');
	const drive = await surroundings.google.account('demo@example.com');
	drive.addFolder(WATCHED, 'Watched');
	await drive.put('clip.mp4', media('clip.mp4'), 'video/mp4', WATCHED);
	await drive.put('portrait.png', media('portrait.png'), 'image/png', WATCHED);
	return await signIn(session, surroundings, { s3: true, drive, model: true });
}
