import type { INode, INodeTypeDescription } from 'n8n-workflow';
import { answerParent } from '../child.mts';
import type { Contender } from './contenders.mts';
import { describe, workflowOf } from './hostNodes.mts';

/** What is measured in one process. */
export interface FormAssignment {
	/** n8n's command line. */
	cli: string;
	contenders: Contender[];
	rounds: number;
	/** How often in a row a form is worked out in a round. */
	times: number;
}

/** One node. */
export interface Measured {
	name: string;
	properties: number;
	bytes: number;
	/** Milliseconds of processor time for working out the form once, round by round. */
	rounds: number[];
}

await answerParent(async ({ cli, contenders, rounds, times }: FormAssignment): Promise<Measured[]> => {
	const { NodeHelpers } = workflowOf(cli);

	/** What the editor does whenever a key is pressed: the shown parameters of a node whose form was opened, and what is wrong. */
	const worker = (description: INodeTypeDescription) => {
		const { properties, version, defaultVersion, name } = description;
		const typeVersion = defaultVersion ?? [version].flat().at(-1)!;
		const node: INode = { id: name, name, type: name, typeVersion, position: [0, 0], parameters: {} };
		const shown = () =>
			NodeHelpers.getNodeParameters(properties, node.parameters, true, false, node, description) ?? {};
		node.parameters = shown();
		return () => {
			shown();
			NodeHelpers.getNodeParametersIssues(properties, node, description);
		};
	};

	const entries = contenders.map((contender) => {
		const description = describe(contender);
		const { properties } = description;
		const bytes = Buffer.byteLength(JSON.stringify(description));
		const measured: Measured = { name: contender.name, properties: properties.length, bytes, rounds: [] };
		return { work: worker(description), measured };
	});
	// By turns, so that what else the machine does meets all alike.
	for (let round = 0; round < rounds; round++) {
		for (const { work, measured } of entries) {
			const begun = process.cpuUsage();
			for (let time = 0; time < times; time++) work();
			const { user, system } = process.cpuUsage(begun);
			measured.rounds.push((user + system) / 1_000 / times);
		}
	}
	return entries.map(({ measured }) => measured);
});
