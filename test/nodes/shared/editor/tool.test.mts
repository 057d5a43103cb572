import {
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';
import { findOperation, RESOURCES } from '../../../../nodes/shared/catalogue';
import { toolDescription } from '../../../../nodes/shared/editor/tool';
import { OPERATIONS } from '../../support/catalogue.mts';
import { NODE } from '../../support/node.mts';
import { chosenIn } from '../../support/nodes.mts';

/** Characters. The shortest limit among providers of models (OpenAI, description of a function). */
const LONGEST_DESCRIPTION = 1024;

const SUMMARIES = new Map(RESOURCES.map(({ value, summaries }) => [value, summaries]));

/** The node, or the one that n8n makes of it for agents. */
function typeOf(given: IDataObject, asTool: boolean): INodeTypeDescription {
	const { resource, operation, aiModel } = given as Record<string, string>;
	const { description } = chosenIn(resource, operation, aiModel);
	return asTool ? { ...description, name: `${description.name}Tool` } : description;
}

/** The parameters that n8n gives a node, with defaults, as the form or a run sees them. */
function parametersOf(given: IDataObject, asTool: boolean, withDefaults = true): INodeParameters {
	const { resource, operation, aiModel, ...others } = given as Record<string, string>;
	const { parameters } = chosenIn(resource, operation, aiModel);
	const type = typeOf(given, asTool);
	const node: INode = { ...NODE, parameters: { ...parameters, ...others } };
	return (
		NodeHelpers.getNodeParameters(type.properties, node.parameters, withDefaults, false, node, type) ?? {}
	);
}

/** What people may add behind *Options*. */
function optionsOf(given: IDataObject, asTool: boolean): string[] {
	const type = typeOf(given, asTool);
	const values = parametersOf(given, asTool);
	const isShown = (property: INodeProperties) =>
		NodeHelpers.displayParameter(values, property, NODE, type, values);
	const shown = type.properties.find((property) => property.name === 'options' && isShown(property));
	const entries = (shown?.options ?? []) as INodeProperties[];
	return entries.filter(isShown).map(({ name }) => name);
}

const differencesOf = (given: IDataObject) => parametersOf(given, true, false);

/** What n8n tells an agent of a node with these parameters. */
function told(
	resource: string,
	operation: string,
	model: string | undefined,
	parameters: INodeParameters,
): string {
	const { description } = chosenIn(resource, operation, model);
	const type = { description } as INodeType;
	return NodeHelpers.getToolDescriptionForNode({ ...NODE, parameters }, type);
}

describe.each(OPERATIONS)('$id as a tool', ({ resource, operation }) => {
	const model = operation.model?.value;
	const given = { resource, operation: operation.value, ...(model ? { aiModel: model } : {}) };

	it('is described in sentences, within the limit of models, or by its action', () => {
		const parameters = parametersOf(given, true);
		const summary = SUMMARIES.get(resource)?.[operation.value];
		const said = told(resource, operation.value, model, parameters);
		expect(parameters.toolDescription).toBe(toolDescription(operation, summary?.description));
		if (parameters.toolDescription === '') {
			expect(said).toMatch(new RegExp(`^${operation.action} in A2E`));
		} else {
			expect(said).toBe(parameters.toolDescription);
			expect(said).toContain((summary ?? operation).description);
			expect(said).toMatch(/\.$/);
		}
		expect(said.length).toBeLessThanOrEqual(LONGEST_DESCRIPTION);
	});

	it('says that it costs credits, and how to go on, where an agent has to know', () => {
		const said = told(resource, operation.value, model, parametersOf(given, true));
		if (operation.runs === 'start') expect(said).toContain('Never start the same again');
		if (operation.charged) expect(said).toContain('Every call may be charged');
	});

	it('has a form for people without it, and one for agents without what only people can use', () => {
		expect(parametersOf(given, false)).not.toHaveProperty('toolDescription');
		const names = Object.keys(parametersOf(given, true));
		expect(names.filter((name) => /^(reference|downloadResult)$/.test(name))).toEqual([]);
		expect(optionsOf(given, true)).not.toContain('whileWaiting');
		expect(optionsOf(given, false).includes('whileWaiting')).toBe(/^(start|wait)$/.test(operation.runs));
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
	const changed = (given: IDataObject) =>
		parametersOf({ ...differencesOf(parametersOf(given, true)), operation: 'retry' }, true).toolDescription;

	it('the description of the new one takes the place of the old', () => {
		expect(changed({ resource: 'avatar', operation: 'create' })).toBe(
			toolDescription(findOperation('avatar', 'retry')),
		);
	});

	it('a description of a person stays', () => {
		expect(changed({ resource: 'avatar', operation: 'create', toolDescription: 'Ours' })).toBe('Ours');
	});
});
