import type { FastifyReply } from 'fastify';

/** Google's way to say no. */
export function refuse(reply: FastifyReply, code: number, message: string): FastifyReply {
	const [reason, status] = REASONS[code];
	return reply
		.code(code)
		.send({ error: { code, message, status, errors: [{ message, domain: 'global', reason }] } });
}

const REASONS: Record<number, readonly [reason: string, status: string]> = {
	400: ['invalid', 'INVALID_ARGUMENT'],
	401: ['authError', 'UNAUTHENTICATED'],
	404: ['notFound', 'NOT_FOUND'],
};
