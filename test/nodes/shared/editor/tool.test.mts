import { type INode, type INodeParameters, type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';
import { A2e } from '../../../../nodes/A2e/A2e.node';
import { findOperation } from '../../../../nodes/shared/catalogue';
import { toolDescription } from '../../../../nodes/shared/editor/tool';
import { OPERATIONS } from '../../support/catalogue.mts';
import { NODE } from '../../support/node.mts';

/** Characters. The shortest limit among providers of models (OpenAI, description of a function). */
const LONGEST_DESCRIPTION = 1024;
const LOAD_MS = 50;

const { description } = new A2e();

/** The parameters that n8n gives a node, with defaults, as the form or a run sees them. */
function parametersOf(given: INodeParameters, asTool: boolean, withDefaults = true): INodeParameters {
	const type = (asTool ? { ...description, name: 'a2eTool' } : description) as INodeTypeDescription;
	const node: INode = { ...NODE, parameters: given };
	return NodeHelpers.getNodeParameters(type.properties, given, withDefaults, false, node, type) ?? {};
}

const differencesOf = (given: INodeParameters) => parametersOf(given, true, false);

describe.each(OPERATIONS)('$id as a tool', ({ resource, operation }) => {
	const given = {
		resource,
		operation: operation.value,
		...(operation.model ? { aiModel: operation.model.value } : {}),
	};

	it('is described by its own words, in sentences, within the limit of models', () => {
		const { toolDescription: said } = parametersOf(given, true);
		expect(said).toBe(toolDescription(operation));
		expect(said).toContain(operation.description);
		expect(said).toMatch(/\.$/);
		expect(String(said).length).toBeLessThanOrEqual(LONGEST_DESCRIPTION);
	});

	it('has a form for people without it, and one for agents without what only people can use', () => {
		expect(parametersOf(given, false)).not.toHaveProperty('toolDescription');
		const names = Object.keys(parametersOf(given, true));
		expect(names.filter((name) => /^(reference|whileWaiting|downloadResult)$/.test(name))).toEqual([]);
	});
});

it('asks the agent for the task by the names that a start answers with', () => {
	const { taskId, taskType } = parametersOf({ resource: 'task', operation: 'wait' }, true);
	expect(taskId).toContain("$fromAI('taskId'");
	expect(taskType).toContain("$fromAI('taskType'");
	expect(parametersOf({ resource: 'task', operation: 'wait' }, false)).toMatchObject({ reference: 'item' });
});

describe('when the operation changes', () => {
	/** As the editor does it: what differs from the defaults is kept, then the new defaults are added. */
	const changed = (given: INodeParameters) =>
		parametersOf({ ...differencesOf(parametersOf(given, true)), operation: 'delete' }, true).toolDescription;

	it('the description of the new one takes the place of the old', () => {
		expect(changed({ resource: 'avatar', operation: 'create' })).toBe(
			toolDescription(findOperation('avatar', 'delete')),
		);
	});

	it('a description of a person stays', () => {
		expect(changed({ resource: 'avatar', operation: 'create', toolDescription: 'Ours' })).toBe('Ours');
	});
});

it('the node is described quickly', () => {
	const before = process.cpuUsage();
	new A2e();
	const { user, system } = process.cpuUsage(before);
	expect((user + system) / 1000).toBeLessThan(LOAD_MS);
});
