import type { IBinaryData, IDataObject } from 'n8n-workflow';
import { downloadFile } from '../media/download';
import { asText } from '../client/envelope';
import type { MediaType } from '../media/mime';
import type { Download } from './request/plan';
import type { A2eClient } from '../client/client';
import type { FileContext } from '../client/connection';
import type { Run } from './run';

/** What it takes to fetch files, in a run or in a trigger. */
export interface Fetching extends Pick<Run, 'files'> {
	client: A2eClient;
	context: FileContext;
}

/** Fetches all files of a result, into the field and numbered ones beside it. */
export async function fetchAll(
	{ client, context, files }: Fetching,
	itemIndex: number,
	{ urls, media, title }: { urls: readonly string[]; media: MediaType; title: string },
	{ field, largestMb }: Download,
): Promise<Record<string, IBinaryData>> {
	const fetched: Array<[field: string, file: IBinaryData]> = [];
	for (const [index, url] of urls.entries()) {
		const number = index === 0 ? '' : `_${index + 1}`;
		const file = await files(
			async () =>
				await downloadFile(
					context,
					{ url, media, title: `${title}${number}`, largestMb, allowInside: client.isInside },
					itemIndex,
				),
		);
		fetched.push([`${field}${number}`, file]);
	}
	return Object.fromEntries(fetched);
}

/** A name for a task's files: what the person called it, else what it is. Takes the item as it is put out. */
export function titleOf({ title, name, taskType, taskId }: IDataObject): string {
	return asText(title) || asText(name) || `${asText(taskType)}-${asText(taskId)}`;
}
