import { inspect } from 'node:util';
import fc from 'fast-check';
import type { INodeExecutionData } from 'n8n-workflow';
import { type Outcome, useBench } from '../engine/bench.mts';
import { OPERATIONS } from '../nodes/support/catalogue.mts';
import { type Change, changed, change, status } from './arbitraries/answers.mts';
import { HEADS } from './harness/heads.mts';
import { filledForm } from './harness/form.mts';
import { TOKEN } from './harness/secrets.mts';
import { glimpse } from './holds/fault.mts';
import { holdOutput, holdText } from './holds/texts.mts';
import { formCase, formOf } from './suites/parameters.mts';

/**
 * A sample of what the suites try on a played network, on all that is real: n8n's engine, its HTTP client, and a simulator of A2E
 * behind it. After every test the bench looks for the token in everything that was put out, stored, logged and sent elsewhere.
 */
const bench = useBench();

const CASES = 60;
const PATIENCE_MS = 5 * 60_000;
/** The same cases each time, as in fuzz.test.mts. */
const SEED = Number(process.env.A2E_FUZZ_SEED ?? 20261127);

/** Cases of a seed that is in the message of what fails. */
async function each<Case>(
	arbitrary: fc.Arbitrary<Case>,
	check: (given: Case) => Promise<void>,
): Promise<void> {
	const result = await fc.check(
		fc.asyncProperty(arbitrary, async (given) => {
			bench.simulator.reset();
			await check(given);
		}),
		{ seed: SEED, numRuns: CASES, endOnFailure: true },
	);
	if (!result.failed) return;
	const { counterexample, counterexamplePath, errorInstance } = result;
	const shown = glimpse(inspect(counterexample, { depth: 8 }), 3_000);
	throw new Error(
		`A2E_FUZZ_SEED=${SEED}, path ${counterexamplePath}: ${shown}\n${String((errorInstance as Error).stack)}`,
	);
}

function hold({ items, hints, error }: Outcome): void {
	holdOutput(items);
	for (const hint of hints) holdText(hint, 1_200);
	if (error) holdText(`${error.message}\n${error.description ?? ''}`, 1_200);
}

it(
	'holds for hostile parameters and items',
	async () => {
		await each(formCase, async (given) => {
			const { parameters, items } = formOf(given);
			// n8n itself fails at a picker without a value, before it runs the node.
			if (Object.values(parameters).includes(null)) return;
			hold(await bench.node('a2e', parameters, items));
			expect(bench.simulator.starts.length).toBeLessThanOrEqual(items.length);
		});
	},
	PATIENCE_MS,
);

/** What n8n's HTTP client takes for an answer. */
const sendable = status.filter((code) => code >= 200 && code !== 204 && code !== 304);

interface Answered {
	operation: number;
	answers: Array<{ changes: Change[]; status: number }>;
	continues: boolean;
}

const answered: fc.Arbitrary<Answered> = fc.record({
	operation: fc.nat(OPERATIONS.length - 1),
	answers: fc.array(
		fc.record({ changes: fc.array(change, { minLength: 1, maxLength: 3 }), status: sendable }),
		{ minLength: 1, maxLength: 4 },
	),
	continues: fc.boolean(),
});

it(
	'holds for hostile answers',
	async () => {
		await each(answered, async ({ operation, answers, continues }) => {
			for (const { changes, status: code } of answers) {
				const shape = (answer: Record<string, unknown>) =>
					JSON.parse(
						(JSON.stringify(changed(answer, changes)) ?? 'null').replaceAll(TOKEN, bench.simulator.token),
					) as unknown;
				bench.simulator.fault({ kind: 'reshape', host: 'api', shape, status: code });
			}
			bench.simulator.plan({ durationMs: 1 });
			const parameters = {
				...filledForm(OPERATIONS[operation], true),
				options: { timeout: 5, checkUrls: false },
			};
			const binary = {
				data: { data: HEADS.png.toString('base64'), mimeType: 'image/png', fileName: 'a.png' },
			};
			const items: INodeExecutionData[] = [
				{ json: { taskId: '67bd583f7b4ae10c76393899', taskType: 'avatarVideo' }, binary },
			];
			const settings = continues ? { onError: 'continueRegularOutput' } : {};
			hold(await bench.node('a2e', parameters, items, { settings }));
			expect(bench.simulator.starts.length).toBeLessThanOrEqual(1);
		});
	},
	PATIENCE_MS,
);
