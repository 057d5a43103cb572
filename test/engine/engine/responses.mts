import type { IExecuteResponsePromiseData } from 'n8n-workflow';

/** Who has called a workflow and waits for a node to answer; the response promises of n8n's `ActiveExecutions`. */
export class Responses {
	private readonly waiting = new Map<string, PromiseWithResolvers<IExecuteResponsePromiseData | undefined>>();

	/**
	 * The answer that a node of this execution gives; undefined when it ends without one.
	 * @throws Error when it is stopped first
	 */
	async of(id: string): Promise<IExecuteResponsePromiseData | undefined> {
		const known = this.waiting.get(id) ?? deferred();
		this.waiting.set(id, known);
		return await known.promise;
	}

	give(id: string, response: IExecuteResponsePromiseData): void {
		this.waiting.get(id)?.resolve(response);
	}

	/** Its last leg has ended. */
	end(id: string): void {
		this.waiting.get(id)?.resolve(undefined);
	}

	fail(id: string, error: Error): void {
		this.waiting.get(id)?.reject(error);
	}
}

interface PromiseWithResolvers<T> {
	promise: Promise<T>;
	resolve(value: T): void;
	reject(error: Error): void;
}

function deferred<T>(): PromiseWithResolvers<T> {
	const made = {} as PromiseWithResolvers<T>;
	made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
	return made;
}
