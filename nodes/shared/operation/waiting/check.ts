import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { A2eClient } from '../../client/client';
import { cancelSignal, clock } from '../../client/clock';
import { looker } from '../../task/look';
import { PUSHED_PACE, RELEASED_PACE } from '../../task/schedule';
import { lookOnce, nextDue } from '../../task/wait';
import { Outcomes } from '../outcomes';
import { conclude, noteUnknownWord, takeUp } from './conclude';
import { freeze, thaw, type Wait } from './parked';
import { pushedItems, resumeUrl } from './push';
import { GOES_ON, OVER } from './subworkflow';

const KEY = 'a2eWait';
/** n8n sees what is due within the minute; less than this may well take as long. */
const SHORTEST_PAUSE_SECONDS = 66;

/**
 * One look at the tasks of a parked execution, in its sub-execution. The first time it only takes the wait over and says
 * when to look and where it can be woken.
 * @throws NodeApiError or NodeOperationError for a failed task, without *Continue On Fail*
 */
export async function checkTasks(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const store = context.getContext('node');
	const [{ json }] = context.getInputData();
	const handedOver = thaw(json);
	if (handedOver) {
		store[KEY] = json;
		return goesOn(context, handedOver);
	}
	const wait = thaw(store[KEY]);
	if (!wait) throw new TypeError('There is no parked wait to check');
	if (await isAbandoned(context, wait)) return outputs(OVER, []);
	for (const item of pushedItems(json)) {
		for (const watch of wait.open) if (watch.task.itemIndex === item) watch.dueAt = clock.now();
	}
	return await look(context, wait);
}

async function look(context: IExecuteFunctions, wait: Wait): Promise<INodeExecutionData[][]> {
	const client = await A2eClient.open(context);
	const outcomes = new Outcomes(context, wait.outcomes);
	const ended = { waited: wait.ended, minutes: wait.minutes };
	try {
		const open = await lookOnce(wait.open, looker(client, wait.batchSize), clock, {
			begunAt: wait.begunAt,
			deadline: wait.deadline,
			pace: wait.pushed ? PUSHED_PACE : RELEASED_PACE,
			signal: cancelSignal(context),
			onEnd: (waited) => takeUp({ context, outcomes }, ended, waited),
			onUnknownWord: (task, word) => noteUnknownWord(outcomes, task, word),
		});
		const next = { ...wait, open, outcomes: outcomes.freeze() };
		if (open.length > 0) {
			context.getContext('node')[KEY] = freeze(next).json;
			return goesOn(context, next);
		}
		await conclude({ context, client, outcomes }, ended);
	} catch (fault) {
		throw outcomes.closing(fault);
	}
	// n8n shows the hints of a node only where it ran, so people get them with the items.
	return outputs(OVER, outcomes.itemsWithHints());
}

function goesOn(context: IExecuteFunctions, { open, deadline }: Wait): INodeExecutionData[][] {
	const seconds = Math.ceil((nextDue(open, deadline) - clock.now()) / 1000);
	const pauseSeconds = Math.max(seconds, SHORTEST_PAUSE_SECONDS);
	return outputs(GOES_ON, [{ json: { pauseSeconds, resumeUrl: resumeUrl(context) } }]);
}

/** Somebody stopped the execution that waits, so that nobody would take the result. */
async function isAbandoned(context: IExecuteFunctions, { parentExecutionId }: Wait): Promise<boolean> {
	const parent = await context.getExecutionDataById(parentExecutionId).catch(() => undefined);
	return parent?.resultData.error !== undefined;
}

function outputs(index: number, items: INodeExecutionData[]): INodeExecutionData[][] {
	return index === OVER ? [items, []] : [[], items];
}
