import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../nodes/shared/catalogue/types';
import type { Outcome } from '../engine/bench.mts';
import { scriptedContext } from '../nodes/support/context.mts';
import { type Exchange, type Prepared, TOKEN } from './ground.mts';
import { runDirectly } from './runDirectly.mts';

/** Whose answers drift: that to the operation's own call, those to looks at what it started, or all. */
export type Whose = 'own' | 'looks' | 'all';

export interface Drift {
	whose: Whose;
	of: (answer: IDataObject) => unknown;
}

export interface Replayed {
	outcome: Outcome;
	/** How often the operation's own route was called. */
	sent: number;
	/** The first answer that drifted, as JSON. */
	answer: string;
}

/** What a file host gives for any address. */
const FILE = { headers: { 'content-type': 'video/mp4', 'content-length': '4' }, body: 'film' };

/** Whether a call is the operation's own. */
export function isOwn({ route }: Operation, { method, path }: Pick<Exchange, 'method' | 'path'>): boolean {
	if (!route || method !== route.method) return false;
	return new RegExp(`${route.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);
}

/** Runs an operation once more on the answers that it got from the simulator, of which some drift. */
export async function replay(
	operation: Operation,
	{ parameters, item }: Prepared,
	tape: readonly Exchange[],
	drift?: Drift,
): Promise<Replayed> {
	const left = new Map<string, Exchange[]>();
	for (const exchange of tape) {
		const call = `${exchange.method} ${exchange.path}`;
		left.set(call, [...(left.get(call) ?? []), exchange]);
	}
	let sent = 0;
	let answer = '';
	const outcome = await runDirectly(
		scriptedContext({
			...{ parameters, items: [item] as never },
			credential: { token: TOKEN, region: 'custom', baseUrl: 'http://127.0.0.1:9' },
			host: () => FILE,
			api: ({ method = 'GET', url }) => {
				const { pathname: path } = new URL(url);
				const own = isOwn(operation, { method, path });
				if (own) sent++;
				const answers = left.get(`${method} ${path}`) ?? [];
				const exchange = answers.length > 1 ? answers.shift() : answers[0];
				if (!exchange) return { status: 404, body: '<html></html>' };
				const { status, text } = exchange;
				if (!drift || (drift.whose !== 'all' && own !== (drift.whose === 'own')))
					return { status, body: text };
				const body = JSON.stringify(drift.of(JSON.parse(text) as IDataObject)) ?? '';
				answer ||= body;
				return { status, body };
			},
		}),
	);
	return { outcome, sent, answer };
}
