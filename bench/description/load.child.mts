import { answerParent } from '../child.mts';
import type { Contender } from './contenders.mts';
import { describe, workflowOf } from './hostNodes.mts';

/** What is loaded in a fresh process. */
export interface LoadAssignment {
	/** n8n's command line. */
	cli: string;
	contenders: Contender[];
}

/** Milliseconds of processor time: it is work of one thread, so that is what a machine without other work takes. */
export interface Loaded {
	ms: number;
}

await answerParent(async ({ cli, contenders }: LoadAssignment): Promise<Loaded> => {
	workflowOf(cli);
	const begun = process.cpuUsage();
	for (const contender of contenders) describe(contender);
	const { user, system } = process.cpuUsage(begun);
	return { ms: (user + system) / 1_000 };
});
