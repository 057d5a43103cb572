// A2E calls n8n when a task has ended, and others call in its name.
import { callTooEarly, callTooLate, lookAtCalls, lookWhoAsked, measureLag, over, parked } from '../acts.mts';
import {
	called,
	form,
	image,
	items,
	pass,
	paired,
	subWorkflow,
	subWorkflowTrigger,
	wait,
	webhook,
} from '../nodes.mts';
import type { Row } from '../row.mts';
import { PAST_A_MINUTE, QUICK, SOME_TIME } from './durations.mts';

const RELEASE = { options: { whileWaiting: 'release' } };
const ONE = [{ prompt: 'one', status: 'completed' }];

/** Names that n8n reads as code somewhere, or that do not fit into a string of code. */
const names: readonly Row[] = [
	'Video {{title}}',
	'Video {{ $json.name }}',
	`Maria's "best" video`,
	'Back\\slash \\n `tick` ${x}',
	'🎬 Vidéo 影片',
].map((name) => ({
	name: `A2E calls a node named ${name}`,
	workflow: { chain: [...called(), image(RELEASE, { name }), paired] },
	plans: [SOME_TIME],
	meanwhile: [parked, measureLag, lookAtCalls],
	expected: {
		status: 'success',
		items: [{ prompt: 'one', asked: 'one', status: 'completed' }],
		starts: 1,
		ids: ['items'],
		notes: { calls: [200] },
	},
}));

/** Where A2E is asked to call, and where it must not be. */
const asking: readonly Row[] = [
	{
		name: 'A2E is asked to call a wait that is released',
		workflow: { chain: [...called(), image(RELEASE)] },
		plans: [QUICK],
		meanwhile: [over, lookWhoAsked],
		expected: { status: 'success', items: ONE, starts: 1, notes: { asked: [true] } },
	},
	{
		name: 'A2E is not asked to call where a Wait node stands further down',
		workflow: { chain: [...called(), image(RELEASE), pass('Between'), wait(2), pass('Done')] },
		plans: [QUICK],
		meanwhile: [over, lookWhoAsked],
		expected: { status: 'success', items: ONE, starts: 1, notes: { asked: [false] } },
	},
	{
		name: 'A2E is not asked to call a wait that is held for a caller',
		workflow: { chain: [webhook('lastNode'), items, image()] },
		plans: [QUICK],
		meanwhile: [over, lookWhoAsked],
		expected: { status: 'success', items: ONE, starts: 1, notes: { asked: [false] } },
	},
	{
		name: 'A2E is not asked to call a wait that is held for a form',
		workflow: { chain: [form('lastNode'), image()] },
		plans: [QUICK],
		meanwhile: [over, lookWhoAsked],
		expected: { status: 'success', items: ONE, starts: 1, notes: { asked: [false] } },
	},
	{
		name: 'A2E is not asked to call a sub-workflow that is waited for',
		workflow: { chain: [...called(), subWorkflow('once')] },
		child: { chain: [subWorkflowTrigger, image()] },
		plans: [QUICK],
		meanwhile: [over, lookWhoAsked],
		expected: { status: 'success', items: ONE, starts: 1, notes: { asked: [false] } },
	},
];

/** A2E calls. */
export const PUSH: readonly Row[] = [
	...names,
	{
		name: 'A2E calls for three tasks that end at different times',
		workflow: { chain: [...called(), image(RELEASE), paired] },
		asked: ['one', 'two', 'three'],
		plans: [{ durationMs: 30_000 }, { durationMs: 50_000 }, { durationMs: 40_000 }],
		meanwhile: [parked, over, lookAtCalls],
		expected: {
			status: 'success',
			items: ['one', 'two', 'three'].map((name) => ({ prompt: name, asked: name, status: 'completed' })),
			starts: 3,
			ids: ['items'],
			notes: { calls: [200, 200, 200] },
		},
	},
	{
		name: 'forged calls, early calls and a late one',
		workflow: { chain: [...called(), image(RELEASE), pass('Done')] },
		plans: [PAST_A_MINUTE],
		meanwhile: [parked, callTooEarly, over, callTooLate, lookAtCalls],
		expected: { status: 'success', items: ONE, starts: 1, ids: ['parked', 'items'] },
	},
	{
		name: 'A2E never calls',
		workflow: { chain: [...called(), image(RELEASE)] },
		plans: [{ ...SOME_TIME, webhook: false }],
		meanwhile: [parked],
		expected: { status: 'success', items: ONE, starts: 1, ids: ['parked', 'items'] },
	},
	...asking,
];
