// The API host: routes and validation come from the contract, answers from the handlers, and what is between them,
// token, envelope and errors, is here.
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { fastifyOpenapiGlue } from 'fastify-openapi-glue';
import { compilePart, describeErrors } from '../../contract/contract.mts';
import { contractDocument, type Schema } from '../../contract/document.mts';
import { handlers } from '../services/index.mts';
import { settleRefunds } from '../services/refunds.mts';
import { Refusal } from '../world/refusal.mts';
import type { Settings, World } from '../world/world.mts';
import type { Json } from './handler.mts';
import { createWatchedServer, type Watch } from './watched.mts';
import { webPage } from './webPage.mts';

const prefix = '/api/v1';

/** The spelling of the continue-training route that does not exist; it answers a web page with status 404. */
const missingSpelling: Record<Settings['continueSpelling'], string> = {
	live: `${prefix}/userVideoTwin/continueTraining`,
	'2026': `${prefix}/userVideoTwin/continueTranining`,
};

/** Webhook URLs of A2E, and those of this machine. */
const webhooksHere = '^https://|^http://(localhost|127\\.0\\.0\\.1|\\[::1\\])[:/]';

/** The contract as this simulator keeps it. */
function documentFor({ continueSpelling, allowHttpWebhooks }: Settings): Schema {
	const paths = Object.entries(contractDocument.paths).filter(
		([path]) => path !== missingSpelling[continueSpelling],
	);
	const document = { ...contractDocument, paths: Object.fromEntries(paths) };
	if (!allowHttpWebhooks) return document;
	const widened = JSON.stringify(document, (key, value: Schema) =>
		key === 'webhook_url' ? { ...value, pattern: webhooksHere } : value,
	);
	return JSON.parse(widened) as Schema;
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
 */
export async function createApi(
	settings: Settings,
	world: () => World,
	watch: Watch,
): Promise<FastifyInstance> {
	const app = createWatchedServer('api', watch);
	acceptJson(app);

	app.addHook('preValidation', async (request) => {
		settleRefunds(world());
		if (request.is404 || request.headers.authorization === `Bearer ${settings.token}`) return;
		throw new Refusal(401, 'Unauthorized', settings.badTokenAnswer === 'status' ? 401 : 200);
	});

	app.setErrorHandler<FastifyError | Refusal>((error, _request, reply) => {
		const { status, ...envelope } = toEnvelope(error);
		return reply.code(status).send({ ...envelope, trace_id: world().ids.traceId() });
	});

	app.setNotFoundHandler((request, reply) => {
		const missing = missingSpelling[settings.continueSpelling];
		const status = request.url.startsWith(missing) ? 404 : 200;
		return reply.code(status).type('text/html; charset=utf-8').send(webPage);
	});

	app.setValidatorCompiler<Schema>(({ schema, httpPart }) => compilePart(httpPart ?? 'body', schema));
	await app.register(fastifyOpenapiGlue, {
		specification: documentFor(settings),
		operationResolver: (_operationId, method, path) => handlerFor(method, path, world),
	});
	return app;
}
