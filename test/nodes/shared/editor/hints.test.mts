import type { INodeParameters, INodeType, INodeTypes } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { modelSubtitle } from '../../../../nodes/shared/editor/subtitle';
import { videoModel } from '../../../../nodes/shared/catalogue/videoModel';
import { NODE } from '../../support/node.mts';
import { DESCRIPTIONS } from '../../support/nodes.mts';

/** n8n's own expression engine over the parameters of a node. */
function evaluate(expression: string, parameters: INodeParameters): unknown {
	const node = { ...NODE, parameters };
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByNameAndVersion: () => ({ description: { properties: [] } }) as unknown as INodeType,
		} as unknown as INodeTypes,
	});
	return workflow.expression.getSimpleParameterValue(
		{ ...node, parameters },
		expression,
		'internal',
		{ $parameter: parameters },
		undefined,
		'',
	);
}

/** What it makes is not kept at A2E. */
const WITHOUT_RESULTS = ['streamingAvatar'];

test.each(DESCRIPTIONS.filter(([, { name }]) => !WITHOUT_RESULTS.includes(name)))(
	'%s says how long a link works where nothing is downloaded',
	(_name, { hints = [] }) => {
		expect(hints).toHaveLength(1);
		const { displayCondition = '', message } = hints[0];
		expect(message).toContain('after some days');
		expect(evaluate(displayCondition, { downloadResult: false })).toBe(true);
		expect(evaluate(displayCondition, { downloadResult: true })).toBe(false);
		expect(evaluate(displayCondition, {})).toBe(false);
	},
);

test.each([
	['veo', 'generate', 'generate: Veo 3.1'],
	['klingOmni', 'getMany', 'get many: Kling Omni'],
	['another', 'generate', 'generate: another'],
])('the subtitle names the model %s', (resource, operation, subtitle) => {
	expect(evaluate(modelSubtitle(videoModel), { resource, operation })).toBe(subtitle);
});
