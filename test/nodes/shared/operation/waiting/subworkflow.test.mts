import type { INode } from 'n8n-workflow';
import {
	CHECK_NODE,
	GOES_ON,
	OVER,
	waitingWorkflow,
} from '../../../../../nodes/shared/operation/waiting/subworkflow';
import { CheckTasks } from '../../../../../nodes/CheckTasks/CheckTasks.node';
import { NODE } from '../../../support/node.mts';

const make = (node: Partial<INode> = {}, settings = {}, keepsFiles = false) =>
	waitingWorkflow({ ...NODE, ...node }, 'Videos', settings, keepsFiles);
const typesOf = ({ nodes }: ReturnType<typeof make>) => nodes.map(({ type }) => type);

test('leads from the start to the check, and round by the pause until the wait is over', () => {
	const { nodes, connections } = make();
	const [start, check, pause] = nodes.map(({ name }) => name);
	const to = (node: string) => [{ node, type: 'main', index: 0 }];
	expect(connections[start].main).toEqual([to(check)]);
	expect(connections[check].main[OVER]).toEqual([]);
	expect(connections[check].main[GOES_ON]).toEqual(to(pause));
	expect(connections[pause].main).toEqual([to(check)]);
});

test('the check is shipped with the package that the node came from', () => {
	const types = (type: string) => typesOf(make({ type }))[1];
	expect(types('n8n-nodes-a2e.a2e')).toBe('n8n-nodes-a2e.checkTasks');
	expect(types('CUSTOM.trainVoice')).toBe('CUSTOM.checkTasks');
	expect(new CheckTasks().description).toMatchObject({ name: CHECK_NODE, hidden: true });
});

test('the check has the name of the waiting node, its credential by ID, and none of its parameters', () => {
	const credentials = { a2eApi: { id: '7', name: 'Mine' } };
	const [, check] = make({ name: 'My Video', credentials, parameters: { text: 'private' } }).nodes;
	expect(check).toMatchObject({ name: 'My Video', credentials, parameters: {} });
});

test.each(['Parked Wait', 'Until the Next Look', 'A2E'])('names stay different for a node "%s"', (name) => {
	const { nodes, connections } = make({ name });
	expect(new Set(nodes.map((node) => node.name)).size).toBe(3);
	expect(Object.keys(connections)).toHaveLength(3);
});

test.each<[Partial<INode>, INode['onError']]>([
	[{}, undefined],
	[{ onError: 'stopWorkflow' }, undefined],
	[{ onError: 'continueRegularOutput' }, 'continueRegularOutput'],
	[{ onError: 'continueErrorOutput' }, 'continueRegularOutput'],
	[{ continueOnFail: true }, 'continueRegularOutput'],
])('%j makes the check go on as %s', (node, onError) => {
	expect(make(node).nodes[1].onError).toBe(onError);
});

test('nothing of the sub-workflow is tried again: that is up to the waiting node', () => {
	const { nodes } = make({ retryOnFail: true, maxTries: 5 });
	expect(nodes.filter(({ retryOnFail }) => retryOnFail)).toEqual([]);
});

test('settings are the waiting workflow’s, but for what would act twice or stand in the way', () => {
	const settings = { errorWorkflow: 'other', callerPolicy: 'none', timezone: 'Asia/Tokyo' };
	expect(make({}, settings).settings).toEqual({
		...{ errorWorkflow: undefined, callerPolicy: 'workflowsFromSameOwner' },
		...{ timezone: 'Asia/Tokyo', executionOrder: 'v1' },
	});
});

test('it is kept where it stores files', () => {
	const settings = { saveDataSuccessExecution: 'none' };
	expect(make({}, settings).settings?.saveDataSuccessExecution).toBe('none');
	expect(make({}, settings, true).settings?.saveDataSuccessExecution).toBe('all');
});

test('its name says which wait it is', () => {
	expect(make({ name: 'My Video' }).name).toBe('Waiting for A2E: My Video of Videos');
});
