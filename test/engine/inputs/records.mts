import type { IDataObject } from 'n8n-workflow';
import { WAIT_FOR_COMPLETION } from '../../../nodes/shared/catalogue/parameterNames';
import { type Entry, OPERATIONS } from '../../nodes/support/catalogue.mts';
import type { Plan } from '../../simulator/simulator.mts';
import { PACKAGE } from '../engine.mts';
import type { Ground, Input } from './inputs.mts';
import { MAKERS } from './special.mts';

/** Records of the simulator's account, found and made through the nodes as a person would. */
export class Records {
	constructor(
		private readonly bench: Ground,
		private readonly fill: (maker: Entry) => Promise<Input>,
	) {}

	/**
	 * The newest record that a list of the editor offers; where the list is empty, it is filled first.
	 * @param around parameters of the form around the field, on which some lists depend
	 */
	async pick(list: string, around: IDataObject = {}): Promise<string> {
		const [found] = await this.listed(list, around);
		if (found) return found;
		await this.make(list);
		const [made] = await this.listed(list, around);
		if (made) return made;
		throw new Error(`The list '${list}' is empty although ${makerOf(list).id} has run`);
	}

	/** The values that a list of the editor offers. */
	async listed(list: string, around: IDataObject = {}): Promise<string[]> {
		// In a form that has all the fields on which lists depend; n8n drops what a form does not show.
		const parameters = { resource: 'avatarVideo', ...around };
		const node = { name: 'A2E', type: `${PACKAGE}.a2e`, parameters: parameters as never };
		const { results } = await this.bench.engine.list(node, list);
		return results.map(({ value }) => String(value)).filter((value) => value !== '');
	}

	/** Runs the operation that fills a list. Its task, if it starts one, ends at once, as planned. */
	async make(list: string, plan: Plan = {}): Promise<void> {
		await this.run(makerOf(list), plan);
	}

	/** A field of what an operation puts out or, failing that, took. */
	async copy({ from, field }: { from: string; field: string }): Promise<string> {
		const source = OPERATIONS.find(({ id }) => id === from);
		if (!source) throw new Error(`There is no operation ${from} to copy '${field}' from`);
		return String((await this.run(source))[field]);
	}

	private async run(entry: Entry, plan: Plan = {}): Promise<IDataObject> {
		const { parameters, items } = await this.fill(entry);
		if (entry.operation.runs === 'start') this.bench.simulator.plan({ durationMs: 1, ...plan });
		const waits = { [WAIT_FOR_COMPLETION]: !plan.fail };
		const { error, json } = await this.bench.node('a2e', { ...parameters, ...waits }, items);
		if (error) throw new Error(`${entry.id}, which has to run first, ended with: ${error.message}`);
		return { ...items[0].json, ...json[0] };
	}
}

function makerOf(list: string): Entry {
	const maker =
		OPERATIONS.find(({ id }) => id === MAKERS[list]) ??
		OPERATIONS.find(
			({ operation: { runs, task, fields } }) =>
				runs === 'start' &&
				task?.type === list &&
				!fields.some((field) => field.type === 'locator' && field.list === list),
		);
	if (!maker) throw new Error(`Nothing fills the list '${list}': name its operation in special.mts`);
	return maker;
}
