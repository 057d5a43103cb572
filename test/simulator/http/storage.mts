// The file host: presigned uploads in, files out. It is an origin of its own, as A2E's is, and wants no token.
import { createWriteStream } from 'node:fs';
import { basename, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { send } from '@fastify/send';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { signatureParameter, uploadPrefix } from '../services/uploads.mts';
import { serviceUserAgent } from '../world/download.mts';
import type { Upload, World } from '../world/world.mts';
import { createWatchedServer, type Watch } from './watched.mts';

/** S3's way to say no, which R2 speaks as well. */
function refuse(reply: FastifyReply, status: number, code: string): FastifyReply {
	return reply.code(status).type('application/xml').send(`<Error><Code>${code}</Code></Error>`);
}

/** Why an upload is refused, in the order in which they are looked at; the first that holds decides. */
const uploadRules: {
	status: number;
	code: string;
	broken(request: FastifyRequest, upload: Upload, world: World): boolean;
}[] = [
	{
		status: 403,
		code: 'AuthorizationHeaderNotAllowed',
		broken: ({ headers }) => headers.authorization !== undefined,
	},
	{
		status: 403,
		code: 'SignatureDoesNotMatch',
		broken: ({ headers }, _upload, { storageUrl }) => headers.host !== new URL(storageUrl).host,
	},
	{
		status: 403,
		code: 'SignatureDoesNotMatch',
		broken: (request, { key }) => keyOf(request) !== uploadPrefix + key,
	},
	{ status: 403, code: 'ExpiredRequest', broken: (_request, { expiresAt }, { now }) => now() > expiresAt },
	{
		status: 403,
		code: 'SignatureDoesNotMatch',
		broken: ({ headers }, { contentType }) =>
			contentType !== undefined && headers['content-type'] !== contentType,
	},
	{
		status: 411,
		code: 'MissingContentLength',
		broken: ({ headers }) => headers['content-length'] === undefined,
	},
	{
		status: 403,
		code: 'SignatureDoesNotMatch',
		broken: ({ headers }, { bytes }) => bytes !== undefined && Number(headers['content-length']) !== bytes,
	},
];

/** The key that a path names. */
function keyOf({ params }: FastifyRequest): string {
	return (params as { '*': string })['*'];
}

async function receive(request: FastifyRequest, reply: FastifyReply, world: World): Promise<FastifyReply> {
	const signature = (request.query as Record<string, string>)[signatureParameter];
	const upload = world.uploads.get(signature);
	if (!upload) return refuse(reply, 403, 'AccessDenied');
	const rule = uploadRules.find(({ broken }) => broken(request, upload, world));
	if (rule) return refuse(reply, rule.status, rule.code);
	const path = world.files.newPath();
	await pipeline(request.raw, createWriteStream(path));
	const type = request.headers['content-type'] ?? 'application/octet-stream';
	world.files.publish(upload.key, { path, type });
	return reply.send('');
}

/** Whether the file host gives files to whoever asks; to the service itself it does. */
function isWelcome({ headers }: FastifyRequest, { settings }: World): boolean {
	const agent = headers['user-agent'] ?? '';
	return !settings.browsersOnly || agent === serviceUserAgent || agent.startsWith('Mozilla/');
}

async function serve(request: FastifyRequest, reply: FastifyReply, world: World): Promise<FastifyReply> {
	const key = keyOf(request);
	if (key.startsWith(uploadPrefix) || !isWelcome(request, world)) return refuse(reply, 403, 'AccessDenied');
	const file = world.files.find(key);
	if (!file) return refuse(reply, 404, 'NoSuchKey');
	if (key.startsWith('samples/forbidden/')) return refuse(reply, 403, 'AccessDenied');
	if (key.startsWith('samples/no-head/') && request.method === 'HEAD') {
		return refuse(reply, 405, 'MethodNotAllowed');
	}
	const { statusCode, headers, stream } = await send(request.raw, basename(file.path), {
		root: dirname(file.path),
		contentType: false,
		cacheControl: false,
	});
	return reply.code(statusCode).headers(headers).type(file.type).send(stream);
}

/**
 * Builds the file host.
 *
 * @param world the current world; a reset replaces it
 */
export function createStorage(world: () => World, watch: Watch): FastifyInstance {
	const app = createWatchedServer('storage', watch);
	// Bytes are piped to disk by the route: no parser may read them first.
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', (_request, _payload, done) => done(null));
	app.get<{ Querystring: { to: string } }>('/samples/redirect', ({ query }, reply) =>
		reply.redirect(query.to),
	);
	app.get('/*', (request, reply) => serve(request, reply, world()));
	app.put('/*', (request, reply) => receive(request, reply, world()));
	return app;
}
