import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { INodeExecutionData } from 'n8n-workflow';
import { type Execution, downloadBinary, failure, steps } from '../rest/executions.mts';
import type { Session } from '../rest/session.mts';
import { itemsOf, mediaOf } from './outcome.mts';
import { type MediaKind, type Playable, measurePlayable } from './playable.mts';

/** What one item with a video or an audio file came to. */
export interface Result extends Playable {
	/** Where the file was saved. */
	file: string;
	/** The item's fields. */
	item: Record<string, unknown>;
}

/**
 * Saves the videos and audio files that the last node of an execution put out, and makes sure that they play.
 *
 * @param target path of the file to write, without an ending (several are numbered); its folder is made when missing
 * @throws Error when the execution failed (n8n's message), put out no such file, or one does not play
 */
export async function saveResults(session: Session, execution: Execution, target: string): Promise<Result[]> {
	const reason = failure(execution);
	if (reason !== undefined) throw new Error(reason);
	const last = steps(execution).at(-1);
	const items = last ? itemsOf(last).filter(mediaOf) : [];
	if (items.length === 0) throw new Error(`the last node, "${last?.node}", put out neither video nor audio`);

	await mkdir(path.dirname(target), { recursive: true });
	const results: Result[] = [];
	for (const [index, item] of items.entries()) {
		const media = mediaOf(item)!;
		const number = items.length > 1 ? `-${index + 1}` : '';
		const file = `${target}${number}${path.extname(media.fileName ?? '')}`;
		await downloadBinary(session, media, file);
		results.push({ file, ...(await measurePlayable(file, kindOf(item))), item: item.json });
	}
	return results;
}

/** Tasks that let somebody speak. What others make may be silent, or is so when what it was made from is. */
const SPEAKING: ReadonlySet<unknown> = new Set(['avatarVideo', 'dubbing', 'talkingPhoto', 'talkingVideo']);

function kindOf(item: INodeExecutionData): MediaKind {
	if (mediaOf(item)?.mimeType.startsWith('audio/')) return 'audio';
	return SPEAKING.has(item.json.taskType) ? 'video' : 'silentVideo';
}
