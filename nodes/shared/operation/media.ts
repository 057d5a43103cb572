import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { A2eClient } from '../client/client';
import { usageError } from '../client/errors';
import { type MediaType, mediaTypeOf } from '../client/mime';
import { objectToContent } from '../client/preflight';
import { findInputFile, uploadFile } from '../client/upload';
import type { MediaInput } from './parameters';

/**
 * Makes an item's media ready for A2E before anything is charged: URLs are looked at, files are uploaded.
 * @param check whether to look at URLs first
 * @returns the body fields that hold the URLs
 * @throws NodeOperationError or NodeApiError
 */
export async function settleMedia(
	context: IExecuteFunctions,
	client: A2eClient,
	inputs: readonly MediaInput[],
	itemIndex: number,
	check: boolean,
): Promise<IDataObject> {
	const body: IDataObject = {};
	for (const input of inputs) {
		const { field, parameter } = input;
		const site = { itemIndex, parameter };
		if (check) await checkUrls(context, input, site);
		const uploaded = await uploadAll(context, client, input, site);
		const urls = [...input.urls, ...uploaded.urls];
		const media = input.declared ?? uploaded.media;
		const wire = field.accepts.find((accepted) => accepted.media === media)?.wire ?? field.accepts[0].wire;
		for (const name of wire) body[name] = field.many ? urls : urls[0];
	}
	return body;
}

interface Site {
	itemIndex: number;
	parameter: string;
}

async function checkUrls(context: IExecuteFunctions, input: MediaInput, site: Site): Promise<void> {
	const accepts = input.declared ? [input.declared] : input.field.accepts.map(({ media }) => media);
	for (const url of input.urls) {
		const objection = await objectToContent(context, url, accepts);
		if (objection === undefined) continue;
		throw usageError(
			context.getNode(),
			`A2E would not take the URL in '${site.parameter}': ${objection}: ${url}`,
			{
				...site,
				nextStep:
					"Nothing was started or charged. Use a direct link to the file, or copy it into A2E's storage first with 'File: Save URL' and use the URL that it returns",
			},
		);
	}
}

async function uploadAll(
	context: IExecuteFunctions,
	client: A2eClient,
	{ field, files }: MediaInput,
	site: Site,
): Promise<{ urls: string[]; media?: MediaType }> {
	const urls: string[] = [];
	let media: MediaType | undefined;
	for (const name of files) {
		const file = await findInputFile(context, site.itemIndex, name, site.parameter);
		media = mediaTypeOf(file.mimeType);
		if (!fits(media, field.accepts)) {
			const wanted = field.accepts.map((accepted) => accepted.media).join(' or ');
			throw usageError(
				context.getNode(),
				`'${field.title}' needs ${wanted}, but the file in '${name}' is ${file.mimeType}`,
				{
					...site,
					nextStep: 'Nothing was started or charged. Choose another file',
				},
			);
		}
		urls.push((await uploadFile(context, client, file, site)).url);
	}
	return { urls, media };
}

/** A video is a fine source of sound. */
function fits(media: MediaType | undefined, accepts: MediaInput['field']['accepts']): boolean {
	return accepts.some(
		(accepted) => accepted.media === media || (accepted.media === 'audio' && media === 'video'),
	);
}
