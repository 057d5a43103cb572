import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { OPTIONS } from '../../catalogue/parameterNames';
import { asText, isObject, jsonOf, textOf } from '../../client/envelope';
import { usageError } from '../../client/errors';

/**
 * The parameters of one item, as n8n evaluates them for it. Every parameter that this package reads is read here, so that an
 * expression that fails names its item and its parameter.
 */
export class Values {
	constructor(
		readonly context: IExecuteFunctions,
		readonly itemIndex: number,
	) {}

	/**
	 * @returns `fallback` where the workflow does not have the parameter
	 * @throws NodeOperationError where its expression fails
	 */
	read(name: string, title: string, fallback: unknown = null): unknown {
		return this.evaluate(name, title, fallback, {});
	}

	/** Reads a parameter that the form shows: of a picker, what is chosen. @throws as `read` does */
	choose(name: string, title: string): unknown {
		return this.evaluate(name, title, null, { extractValue: true });
	}

	private evaluate(name: string, title: string, fallback: unknown, how: { extractValue?: true }): unknown {
		try {
			return this.context.getNodeParameter(name, this.itemIndex, fallback, how) as unknown;
		} catch (fault) {
			throw this.refuse(title, fault instanceof Error ? fault.message : textOf(fault));
		}
	}

	/** What a person has added to a collection. */
	collection(name: string, title: string): IDataObject {
		const given = this.read(name, title, {});
		return isObject(given) ? given : {};
	}

	/** What stands behind *Options* in the editor. */
	options(): IDataObject {
		return this.collection(OPTIONS, 'Options');
	}

	text(name: string, title: string): string {
		return asText(this.read(name, title, '')).trim();
	}

	isOn(name: string, title: string, fallback: boolean): boolean {
		return this.asSwitch(this.read(name, title, fallback), title, fallback);
	}

	/** Expressions and agents often give a boolean as text. */
	asSwitch(value: unknown, title: string, fallback: boolean): boolean {
		if (value === undefined || value === null || value === '') return fallback;
		const word = textOf(value).toLowerCase();
		if (word !== 'true' && word !== 'false')
			throw this.refuse(title, `${quoted(value)} is neither true nor false`);
		return word === 'true';
	}

	/** @returns undefined where nothing is given */
	asNumber(value: unknown, title: string, least: number): number | undefined {
		if (value === undefined || value === null || value === '') return undefined;
		const number = typeof value === 'object' ? Number.NaN : Number(textOf(value));
		if (!Number.isFinite(number) || number < least) {
			throw this.refuse(title, `${quoted(value)} is not a number from ${least}`);
		}
		return number;
	}

	refuse(title: string, reason: string) {
		return usageError(this.context.getNode(), `'${title}' cannot be used: ${reason}`, {
			code: 'badParameter',
			itemIndex: this.itemIndex,
			parameter: title,
			nextStep: 'Nothing was sent to A2E for this item. Correct the value and run the node again',
		});
	}
}

const LONGEST_QUOTE = 60;

/** A value as people recognise it, cut where it is long. */
export function quoted(value: unknown): string {
	const isObject = typeof value === 'object';
	const text = (isObject ? jsonOf(value) : undefined) ?? textOf(value);
	const short = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
	return isObject ? short : `"${short}"`;
}
