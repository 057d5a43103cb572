import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Account, DriveFile } from './account.mts';
import { refuse } from './answers.mts';
import { searched } from './query.mts';

/** Google gives at most as many files on a page as it is asked for, and may give fewer. */
const FILES_ON_A_PAGE = 2;

/** The fields of a file that Google gives when it is asked for none. */
const USUAL_FIELDS = 'kind,id,name,mimeType';

interface FileRoute {
	Params: { id: string };
	Querystring: Record<string, string | undefined>;
}

/** Google Drive's API, version 3, as far as n8n's nodes call it: files, without those of Google's own kinds. */
export function driveRoutes(app: FastifyInstance, accountOf: (request: FastifyRequest) => Account): void {
	app.get('/drive/v3/drives', () => ({ kind: 'drive#driveList', drives: [] }));

	app.get<FileRoute>('/drive/v3/files', (request, reply) => {
		const { q, pageSize = '100', pageToken, fields = USUAL_FIELDS } = request.query;
		const test = searched(q);
		if (!test) return refuse(reply, 400, 'Invalid Value');
		const found = accountOf(request).files().filter(test);
		const from = pageToken === undefined ? 0 : Number(Buffer.from(pageToken, 'base64url').toString());
		const to = from + Math.min(Number(pageSize), FILES_ON_A_PAGE);
		const [, ofFiles = fields] = /files\((.*)\)/.exec(fields) ?? [];
		return {
			kind: 'drive#fileList',
			files: found.slice(from, to).map((file) => chosen(file, ofFiles)),
			...(to < found.length && { nextPageToken: Buffer.from(String(to)).toString('base64url') }),
		};
	});

	app.get<FileRoute>('/drive/v3/files/:id', async (request, reply) => {
		const account = accountOf(request);
		const file = account.find(request.params.id);
		if (!file) return refuse(reply, 404, `File not found: ${request.params.id}.`);
		if (request.query.alt === 'media') return await sendBytes(reply, account, file);
		return chosen(file, request.query.fields);
	});

	app.patch<FileRoute>('/drive/v3/files/:id', async (request, reply) => {
		const file = accountOf(request).find(request.params.id);
		if (!file) return refuse(reply, 404, `File not found: ${request.params.id}.`);
		const { name, mimeType } = (await readJson(request)) as Partial<DriveFile>;
		Object.assign(file, { ...(name && { name }), ...(mimeType && { mimeType }) });
		const { addParents } = request.query;
		if (addParents) file.parents = [addParents];
		return chosen(file, request.query.fields);
	});
}

/** The body of a request, which the server leaves a stream. */
export async function readBody(request: FastifyRequest): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of (request.body ?? []) as AsyncIterable<Buffer>) chunks.push(chunk);
	return Buffer.concat(chunks);
}

export async function readJson(request: FastifyRequest): Promise<unknown> {
	const text = (await readBody(request)).toString();
	return text === '' ? {} : (JSON.parse(text) as unknown);
}

/** The fields of a file that were asked for, with commas between; `*` for all. */
export function chosen(file: DriveFile, fields = USUAL_FIELDS): Partial<DriveFile> {
	const names = fields.split(',').map((name) => name.trim());
	if (names.includes('*')) return file;
	return Object.fromEntries(Object.entries(file).filter(([name]) => names.includes(name)));
}

async function sendBytes(reply: FastifyReply, account: Account, { id, mimeType }: DriveFile) {
	const { size } = await stat(account.pathOf(id));
	return reply
		.type(mimeType)
		.header('content-length', size)
		.send(createReadStream(account.pathOf(id)));
}
