/** Lets work be done one after the other, in the order in which it was asked for; what fails keeps nobody from the next. */
export class Turns {
	#last: Promise<unknown> = Promise.resolve();

	async take<T>(work: () => Promise<T>): Promise<T> {
		const mine = this.#last.then(work);
		this.#last = mine.catch(() => undefined);
		return await mine;
	}
}
