import path from 'node:path';
import type { INode } from 'n8n-workflow';
import { padMp4 } from '../../simulator/world/padding.mts';
import { EXAMPLES } from '../demo/examples.mts';
import type { Seed } from './chain.mts';

const media = (name: string) => path.join(EXAMPLES, 'media', name);

/** A portrait under another name; without an ending where the name has none. */
export const portrait = (as: string): Seed => ({ as, file: media('portrait.png'), type: 'image/png' });

/** A short video under another name. */
export const clip = (as: string, type = 'video/mp4'): Seed => ({ as, file: media('clip.mp4'), type });

/** A video as large as a real one. It takes hardly any room on disk. */
export const largeClip = (as: string, bytes: number): Seed => ({ ...clip(as), bytes });

/** Where a seed's bytes are: its own file, or one that is made as large as it is to be, in a folder. */
export function fileOf({ file, bytes }: Seed, folder: string): string {
	if (bytes === undefined) return file;
	const large = path.join(folder, 'large.mp4');
	padMp4(file, large, bytes);
	return large;
}

/** Lets a schedule come every so many seconds, whatever people would set. */
export const everySeconds =
	(seconds: number) =>
	(node: INode): INode =>
		node.type === 'n8n-nodes-base.scheduleTrigger'
			? {
					...node,
					parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: seconds }] } },
				}
			: node;

/** Lets a chat trigger answer everybody, as one does that is published as a page. */
export const publicChat = (node: INode): INode =>
	node.type === '@n8n/n8n-nodes-langchain.chatTrigger'
		? { ...node, parameters: { ...node.parameters, public: true, mode: 'webhook' } }
		: node;
