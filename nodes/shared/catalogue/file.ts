import type { Route } from '../task/route';
import type { Resource, TextField } from './types';
import { getUploadUrl } from './uploadUrl';

/** Copies a URL into A2E's storage: `POST {url}`. */
export const SAVE_URL: Route = { method: 'POST', path: '/api/v1/tos/transferToStorage' };

const fileField: TextField = {
	name: 'file',
	title: 'Input Data Field Name',
	type: 'text',
	required: true,
	default: 'data',
	wire: [],
	description: 'Name of the input field that holds the file',
};

/** Source: A2E docs, "Get R2 Upload Presigned URL" and "Save URL to A2E's storage". */
export const file: Resource = {
	value: 'file',
	name: 'File',
	operations: [
		{
			value: 'upload',
			name: 'Upload',
			action: 'Upload a file',
			description:
				"Put a file of the input item into A2E's storage. Returns a URL that every A2E operation takes; A2E keeps the file for some days and may charge credits for its storage.",
			runs: 'upload',
			fileField,
			fields: [fileField],
		},
		getUploadUrl,
		{
			value: 'downloadResult',
			name: 'Download Result',
			action: 'Download the result of a task',
			description:
				'Fetch the finished files of a task that was started before. Asks A2E for the links anew, which expire after some days.',
			runs: 'download',
			fields: [],
		},
		{
			value: 'saveUrl',
			name: 'Save URL',
			action: 'Save a URL to the storage of A2E',
			description:
				"Copy the file behind a public URL into A2E's storage, for links that redirect or have the wrong type. Returns the new URL.",
			runs: 'call',
			route: SAVE_URL,
			fields: [
				{
					name: 'url',
					title: 'URL',
					type: 'text',
					url: 'http',
					required: true,
					placeholder: 'e.g. https://example.com/portrait.png',
					description: 'Public web address of the file, starting with http:// or https://',
				},
			],
			output: { as: 'record', needs: ['url'] },
		},
	],
};
