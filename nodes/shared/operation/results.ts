import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { DOWNLOAD, OUTPUT_FIELD } from '../catalogue/parameterNames';
import { downloadFile } from '../client/download';
import { asText } from '../client/envelope';
import type { MediaType } from '../client/mime';
import type { Run } from './run';

/** Fetches results as files of the item, when the person asked for them. Several results get numbered fields. */
export async function downloads(
	{ context }: Run,
	itemIndex: number,
	{ urls, media, title }: { urls: readonly string[]; media: MediaType; title: string },
): Promise<Record<string, IBinaryData> | undefined> {
	if (urls.length === 0 || context.getNodeParameter(DOWNLOAD, itemIndex, false) !== true) return undefined;
	return await fetchAll(context, itemIndex, { urls, media, title, field: outputField(context, itemIndex) });
}

/** The output field that a person chose for files. */
export function outputField(context: IExecuteFunctions, itemIndex: number): string {
	return String(context.getNodeParameter(OUTPUT_FIELD, itemIndex, 'data'));
}

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
