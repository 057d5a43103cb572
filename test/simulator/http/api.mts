// The API host: routes and validation come from the contract, answers from the handlers, and what is between them,
// token, envelope and errors, is here.
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { fastifyOpenapiGlue } from 'fastify-openapi-glue';
import { compilePart, describeErrors } from '../../contract/contract.mts';
import {
	type ContractDocument,
	contractDocument,
	liveDocument,
	type Schema,
} from '../../contract/document.mts';
import { handlers } from '../services/index.mts';
import { settleRefunds } from '../services/refunds.mts';
import { Refusal } from '../world/refusal.mts';
import type { Settings, World } from '../world/world.mts';
import type { Limits } from '../types.mts';
import type { Json } from './handler.mts';
import { limitRequests } from './limits.mts';
import { createWatchedServer, type Watch } from './watched.mts';
import { webPage } from './webPage.mts';

const prefix = '/api/v1';

/** The spelling of the continue-training route that does not exist. */
const missingSpelling: Record<Settings['continueSpelling'], string> = {
	live: `${prefix}/userVideoTwin/continueTraining`,
	'2026': `${prefix}/userVideoTwin/continueTranining`,
};

/** The path of another family that clients try on this one, and find to be missing. */
const missingDetail = `${prefix}/userNanoBanana/`;

/** Text to image answers under a second spelling of its paths, and a client of either finds its tasks with the other. */
const otherSpelling = [`${prefix}/userText2image/`, `${prefix}/userText2Image/`] as const;

/** Webhook URLs of A2E, and those of this machine. */
const webhooksHere = '^https://|^http://(localhost|127\\.0\\.0\\.1|\\[::1\\])[:/]';

/** Paths of the contract that this simulator does not have. */
function missingPaths({ continueSpelling, oldRoutes }: Settings, { paths }: ContractDocument): string[] {
	const old = Object.keys(paths).filter((path) =>
		Object.values(paths[path]).some((operation) => operation['x-old']),
	);
	return [missingSpelling[continueSpelling], ...(oldRoutes === 'there' ? [] : old)];
}

/** The contract as this simulator keeps it. */
function documentFor(settings: Settings): Schema {
	const whole = settings.strict ? contractDocument : liveDocument;
	const missing = missingPaths(settings, whole);
	const paths = Object.entries(whole.paths).filter(([path]) => !missing.includes(path));
	const document = { ...whole, paths: Object.fromEntries(paths) };
	const widened = JSON.stringify(document, (key, value: unknown) => {
		if (settings.allowHttpWebhooks && key === 'webhook_url')
			return { ...(value as Schema), pattern: webhooksHere };
		// Of an avatar made from an image alone: other starts ask for their model by the same name.
		if (settings.modelVersionOptional && key === 'required' && String(value) === 'image_url,model_version')
			return ['image_url'];
		return value;
	});
	return JSON.parse(widened) as Schema;
}

/** Most paths that A2E does not have answer its web page with status 200; some are known to answer 404. */
function statusOfMissing(url: string, { continueSpelling, oldRoutes }: Settings): number {
	const [path] = url.split('?');
	if (path === missingSpelling[continueSpelling] || path.startsWith(missingDetail)) return 404;
	const isOld = oldRoutes === 'missing' && Object.values(contractDocument.paths[path] ?? {})[0]?.['x-old'];
	return isOld ? 404 : 200;
}

/** @throws {Error} at start-up, when the contract has an operation that nobody wrote a handler for */
function handlerFor(method: string, path: string, world: () => World) {
	const route = `${method} ${path.slice(prefix.length)}`;
	const handler = handlers[route];
	if (!handler) throw new Error(`The simulator has no handler for ${route}`);
	return async ({ params, query, body }: FastifyRequest) => ({
		code: 0,
		data: await handler(
			{ params: params as Json, query: query as Json, body: (body ?? {}) as Json },
			world(),
		),
		trace_id: world().ids.traceId(),
	});
}

/** An empty body counts as an empty object: what is missing from it is then a matter of the contract. */
function acceptJson(app: FastifyInstance): void {
	app.addHook('onRequest', async ({ headers, method }) => {
		if (method === 'POST' || method === 'PUT') headers['content-type'] ??= 'application/json';
	});
	app.removeContentTypeParser('application/json');
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
		try {
			done(null, text === '' ? {} : JSON.parse(String(text)));
		} catch {
			done(new Refusal(400, 'The body is not JSON', 400));
		}
	});
}

/** Turns whatever a request ran into to an envelope whose code is not 0. */
function toEnvelope(error: FastifyError | Refusal): {
	status: number;
	code: number;
	msg: string;
	errors?: string[];
} {
	if (error instanceof Refusal) return { status: error.status, code: error.code, msg: error.message };
	if (error.validation) {
		const errors = describeErrors(error.validationContext ?? 'request', error.validation);
		return { status: 400, code: 400, msg: 'Validation failed', errors };
	}
	const status = error.statusCode ?? 500;
	return { status, code: status, msg: error.message };
}

/**
 * Builds the API host.
 *
 * @param world the current world; a reset replaces it
 * @param limits what it takes at once just now
 */
export async function createApi(
	settings: Settings,
	world: () => World,
	limits: () => Limits,
	watch: Watch,
): Promise<FastifyInstance> {
	const app = createWatchedServer('api', watch, otherSpelling);
	acceptJson(app);
	limitRequests(app, limits);

	app.addHook('preValidation', async (request) => {
		settleRefunds(world());
		if (request.is404 || request.headers.authorization === `Bearer ${settings.token}`) return;
		throw new Refusal(401, 'Unauthorized', settings.badTokenAnswer === 'status' ? 401 : 200);
	});

	app.addHook('preValidation', async ({ body }) => {
		const unknown = settings.unknownFields.find((name) => name in ((body ?? {}) as object));
		if (unknown) throw new Refusal(400, `Validation failed: ${unknown} is not allowed`, 400);
	});

	app.setErrorHandler<FastifyError | Refusal>((error, _request, reply) => {
		const { status, ...envelope } = toEnvelope(error);
		return reply.code(status).send({ ...envelope, trace_id: world().ids.traceId() });
	});

	app.setNotFoundHandler((request, reply) => {
		return reply.code(statusOfMissing(request.url, settings)).type('text/html; charset=utf-8').send(webPage);
	});

	app.setValidatorCompiler<Schema>(({ schema, httpPart }) =>
		compilePart(httpPart ?? 'body', schema, settings.strict),
	);
	await app.register(fastifyOpenapiGlue, {
		specification: documentFor(settings),
		operationResolver: (_operationId, method, path) => handlerFor(method, path, world),
	});
	return app;
}
