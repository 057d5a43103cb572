import { open } from 'node:fs/promises';
import type { IBinaryData } from 'n8n-workflow';

/** n8n's binary store, beside the nodes. */
export interface Store {
	/** Puts a file from disk into it, as a trigger would that received it. */
	put(file: string): Promise<IBinaryData>;
	/** Length of a stored file in bytes, by what is on disk. */
	size(binary: IBinaryData | undefined): Promise<number>;
}

/** The store of the engine that is open in this process; n8n reads its settings while it is loaded, so not before. */
export async function openStore(): Promise<Store> {
	const { BinaryDataService } = await import('n8n-core');
	const { Container } = await import('@n8n/di');
	const service = Container.get(BinaryDataService);
	const location = { type: 'execution' as const, workflowId: 'bench', executionId: '1' };
	return {
		async put(file) {
			const facts = { data: '', fileName: 'file.mp4', mimeType: 'video/mp4' };
			const binary = await service.copyBinaryFile(location, facts, file);
			await settle(service.getPath(binary.id ?? ''));
			return binary;
		},
		async size(binary) {
			if (!binary?.id) throw new Error('the node put out no stored file');
			return (await service.getMetadata(binary.id)).fileSize;
		},
	};
}

/** Waits until a fresh copy is on the disk, so that its writing does not disturb the measuring. */
async function settle(file: string): Promise<void> {
	const handle = await open(file);
	await handle.sync();
	await handle.close();
}
