import type { IDataObject } from 'n8n-workflow';
import type { MediaField } from '../../catalogue/types';
import type { FileSource } from '../../media/inputFile';
import type { MediaType } from '../../media/mime';

/** One item's request, before its media are in A2E's reach. */
export interface ItemRequest {
	path: Record<string, string>;
	query: IDataObject;
	body: IDataObject;
	media: MediaInput[];
}

/** Media that an item names: either URLs, or files, or a text to be spoken. */
export interface MediaInput {
	field: MediaField;
	urls: string[];
	files: FileSource[];
	/** The type a URL was declared to have; a file tells its own. */
	declared?: MediaType;
	/** The request that has it spoken, in place of both. */
	text?: ItemRequest;
	/** Display name of the parameter the person filled. */
	parameter: string;
}
