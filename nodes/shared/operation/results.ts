import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { downloadFile } from '../media/download';
import { asText } from '../client/envelope';
import type { MediaType } from '../media/mime';

/** Fetches all files of a result, into the field and numbered ones beside it. */
export async function fetchAll(
	context: IExecuteFunctions,
	itemIndex: number,
	{ urls, media, title, field }: { urls: readonly string[]; media: MediaType; title: string; field: string },
): Promise<Record<string, IBinaryData>> {
	const binary: Record<string, IBinaryData> = {};
	for (const [index, url] of urls.entries()) {
		const number = index === 0 ? '' : `_${index + 1}`;
		binary[`${field}${number}`] = await downloadFile(
			context,
			{ url, media, title: `${title}${number}` },
			itemIndex,
		);
	}
	return binary;
}

/** A name for a task's files: what the person called it, else what it is. Takes the item as it is put out. */
export function titleOf({ title, name, taskType, taskId }: IDataObject): string {
	return asText(title) || asText(name) || `${asText(taskType)}-${asText(taskId)}`;
}
