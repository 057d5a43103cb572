import { randomUUID } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Account, type FileDraft, newId } from './account.mts';
import { refuse } from './answers.mts';
import { chosen, readBody, readJson } from './drive.mts';

/** Google takes parts of a file in multiples of this, but for the last one. */
const PART_UNIT = 256 * 1024;

/** An upload in parts that is not over. */
interface Upload {
	account: Account;
	draft: FileDraft & { id: string };
	received: number;
}

interface UploadRoute {
	Querystring: Record<string, string | undefined>;
}

/** Google's resumable uploads: one request begins, each further one brings a part, and 308 asks for the next. */
export function uploadRoutes(app: FastifyInstance, accountOf: (request: FastifyRequest) => Account): void {
	const uploads = new Map<string, Upload>();

	app.post<UploadRoute>('/upload/drive/v3/files', async (request, reply) => {
		if (request.query.uploadType !== 'resumable')
			return refuse(reply, 400, 'Only resumable uploads are known');
		const { name, parents } = (await readJson(request)) as Partial<FileDraft>;
		const mimeType = String(request.headers['x-upload-content-type'] ?? 'application/octet-stream');
		const draft = { id: newId(), name: name ?? 'Untitled', parents: parents ?? ['root'], mimeType };
		const uploadId = randomUUID();
		uploads.set(uploadId, { account: accountOf(request), draft, received: 0 });
		const address = `https://${request.host}/upload/drive/v3/files?uploadType=resumable&upload_id=${uploadId}`;
		return reply.header('location', address).send('');
	});

	app.put<UploadRoute>('/upload/drive/v3/files', async (request, reply) => {
		const upload = uploads.get(request.query.upload_id ?? '');
		if (!upload) return refuse(reply, 404, 'Upload not found');
		upload.account.record(request, reply);
		return await receive(upload, request, reply);
	});
}

/** Takes one part. A part that does not follow the one before, or is cut oddly, is refused as Google does. */
async function receive(upload: Upload, request: FastifyRequest, reply: FastifyReply) {
	const { account, draft } = upload;
	const part = await readBody(request);
	const [, from, to, all] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(request.headers['content-range'] ?? '') ?? [];
	const end = Number(to) + 1;
	const isLast = end === Number(all);
	if (Number(from) !== upload.received || end - Number(from) !== part.length)
		return refuse(reply, 400, 'Invalid request. The parts do not follow one another.');
	if (!isLast && part.length % PART_UNIT !== 0)
		return refuse(reply, 400, `Invalid request. Parts are multiples of ${PART_UNIT} bytes.`);
	const file = await open(account.pathOf(draft.id), 'a');
	await file.write(part);
	await file.close();
	upload.received = end;
	if (!isLast) return reply.code(308).header('range', `bytes=0-${to}`).send('');
	const { size } = await stat(account.pathOf(draft.id));
	return chosen(account.add({ ...draft, size: String(size) }));
}
