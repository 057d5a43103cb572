/** Things to put away at the end, the last opened first. Closing twice closes once. */
export class Closers {
	readonly #open: Array<() => Promise<void>> = [];
	#closing?: Promise<void>;

	/** Remembers how to close something that was just opened. */
	add(close: () => Promise<void>): void {
		this.#open.push(close);
	}

	/** Closes everything, also what comes after something that does not close. @throws AggregateError of what did not */
	close(): Promise<void> {
		this.#closing ??= this.#closeAll();
		return this.#closing;
	}

	async #closeAll(): Promise<void> {
		const errors: unknown[] = [];
		while (this.#open.length > 0) {
			await this.#open.pop()!().catch((error: unknown) => errors.push(error));
		}
		if (errors.length > 0) throw new AggregateError(errors, 'not everything could be put away');
	}
}
