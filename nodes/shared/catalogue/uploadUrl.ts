import { OLD_UPLOAD_ROUTE, UPLOAD_ROUTE } from '../media/upload';
import { sorted } from './startFields';
import type { Field, Operation } from './types';

/** What names a file that another program puts into A2E's storage. */
const grantFields: readonly Field[] = [
	{
		name: 'key',
		title: 'File Name',
		type: 'text',
		required: true,
		wire: ['key'],
		placeholder: 'e.g. portrait.png',
		description: 'Name under which A2E keeps the file, below a folder of your account',
	},
	{
		name: 'contentType',
		title: 'Content Type',
		type: 'choice',
		default: 'png',
		choices: sorted([
			{ value: 'mp3', sends: 'audio/mpeg', name: 'Audio, MP3' },
			{ value: 'wav', sends: 'audio/wav', name: 'Audio, WAV' },
			{ value: 'jpeg', sends: 'image/jpeg', name: 'Image, JPEG' },
			{ value: 'png', sends: 'image/png', name: 'Image, PNG' },
			{ value: 'webp', sends: 'image/webp', name: 'Image, WebP' },
			{ value: 'mp4', sends: 'video/mp4', name: 'Video, MP4' },
		]),
		others: /^[a-z]+\/[A-Za-z0-9.+-]+$/,
		description:
			'Type of the file, which has to be sent along with it. Others by their MIME type, in an expression.',
	},
];

const grantOptions: readonly Field[] = [
	{
		name: 'bucket',
		title: 'Bucket',
		type: 'text',
		placeholder: 'e.g. 3days-apac',
		description: 'Where A2E keeps the file; by default where files are kept for about 3 days',
	},
	{
		name: 'cdnDomain',
		title: 'CDN Domain',
		type: 'text',
		placeholder: 'e.g. makefun.ai',
		description: 'Domain of the public URL that comes back',
	},
	{
		name: 'contentLength',
		title: 'Content Length',
		type: 'number',
		integer: true,
		min: 0,
		default: 0,
		description:
			'Exact size of the file in bytes, which wins over File Size; a file of another size is refused',
	},
	{
		name: 'expiresIn',
		title: 'Expires In (Seconds)',
		type: 'number',
		integer: true,
		min: 60,
		default: 3600,
		description: 'Seconds for which the link can be used, 60 or more',
	},
	{
		name: 'fileSize',
		title: 'File Size',
		type: 'number',
		integer: true,
		min: 0,
		default: 0,
		description: 'Exact size of the file in bytes; a file of another size is refused',
	},
	{
		name: 'urlPrefix',
		title: 'URL Prefix',
		type: 'text',
		placeholder: 'e.g. adam2eve',
		description: 'First part of the path under which A2E keeps the file',
	},
];

/** For files that other programs put into A2E's storage. Source: A2E OpenAPI, with all that the route takes. */
export const getUploadUrl: Operation = {
	value: 'getUploadUrl',
	name: 'Get Upload URL',
	action: 'Get an upload URL',
	description:
		'Ask A2E for a link to which another program can send one file with PUT, without a token, and for the public URL that the file will have. A2E charges API callers by the price of its storage. For a file of the input item use Upload.',
	runs: 'call',
	charged: true,
	quoted: false,
	route: UPLOAD_ROUTE,
	otherRoute: OLD_UPLOAD_ROUTE,
	fields: grantFields,
	more: grantOptions,
	output: { as: 'record', needs: ['uploadUrl'] },
};
