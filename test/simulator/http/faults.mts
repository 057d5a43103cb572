// Troubles on demand. These replace the answer before anything happens; others let the request take its full effect and
// then spoil the answer (see `answerFaults.mts`).
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault, FaultKind, FaultTarget, RecordedRequest } from '../types.mts';
import { type AnswerFault, spoilsAnswer } from './answerFaults.mts';
import { webPage } from './webPage.mts';

/** The troubles that wait for a request. */
export interface Faults {
	add(fault: Fault, times: number): void;
	/** Takes the oldest fault that meets this request. */
	take(request: RecordedRequest): Fault | undefined;
	clear(): void;
}

function meets({ host, method, path }: FaultTarget, request: RecordedRequest): boolean {
	if (host !== undefined && host !== request.host) return false;
	if (method !== undefined && method.toUpperCase() !== request.method) return false;
	if (path === undefined) return true;
	return typeof path === 'string' ? request.path.endsWith(path) : path.test(request.path);
}

/** An empty list of faults. */
export function createFaults(): Faults {
	const waiting: Fault[] = [];
	return {
		add: (fault, times) => {
			for (let count = 0; count < times; count++) waiting.push(fault);
		},
		take: (request) => {
			const index = waiting.findIndex((fault) => meets(fault, request));
			return index < 0 ? undefined : waiting.splice(index, 1)[0];
		},
		clear: () => {
			waiting.length = 0;
		},
	};
}

type RequestFault = Exclude<FaultKind, AnswerFault>;

type Breaker<Kind> = (
	fault: Extract<RequestFault, { kind: Kind }>,
	request: FastifyRequest,
	reply: FastifyReply,
) => FastifyReply;

/** `hijack` takes the connection out of Fastify's hands, so that no answer is written to it. */
const breakers: { [Kind in RequestFault['kind']]: Breaker<Kind> } = {
	status: ({ status, body, retryAfter }, _request, reply) => {
		if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
		const content = body ?? { code: status, msg: `Simulated status ${status}`, trace_id: 'simulated-fault' };
		return reply.code(status).send(content);
	},
	html: (_fault, _request, reply) => reply.type('text/html; charset=utf-8').send(webPage),
	empty: (_fault, _request, reply) => reply.send(''),
	brokenJson: (_fault, _request, reply) =>
		reply.type('application/json; charset=utf-8').send('{"code":0,"data":{"_id":"67bc2c'),
	cut: (_fault, request, reply) => {
		request.raw.socket.destroy();
		return reply.hijack();
	},
	stall: ({ ms }, request, reply) => {
		setTimeout(() => request.raw.socket.destroy(), ms).unref();
		return reply.hijack();
	},
	envelope: ({ code, message, status = 200 }, _request, reply) =>
		reply.code(status).send({ code, msg: message, trace_id: 'simulated-fault' }),
	redirect: ({ location, status = 302 }, _request, reply) => reply.redirect(location, status),
	echoToken: (_fault, request, reply) =>
		reply.send({ code: 4001, msg: `Rejected: ${request.headers.authorization ?? 'no token'}` }),
};

/** Strikes before the request is judged. Returns the reply when that already answered it. */
export function breakRequest(
	fault: FaultKind,
	request: FastifyRequest,
	reply: FastifyReply,
): FastifyReply | undefined {
	if (spoilsAnswer(fault)) {
		request.answerFault = fault;
		return undefined;
	}
	const breaker = breakers[fault.kind] as Breaker<RequestFault['kind']>;
	return breaker(fault, request, reply);
}
