/** Who moves the file: a bare undici stream, n8n's own HTTP Request node, and the A2E node of this package. */
export const CONTENDERS = ['raw', 'httpRequest', 'a2e'] as const;
export type Contender = (typeof CONTENDERS)[number];

/** In: from disk into A2E's storage. Out: a finished result from a file host to disk. */
export const DIRECTIONS = ['in', 'out'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** A file to move. */
export interface Load {
	/** Where it is on disk, for the way in. */
	file: string;
	/** Its length, which has to arrive whole. */
	bytes: number;
}

/** One transfer, as its process is told. */
export interface Assignment {
	contender: Contender;
	direction: Direction;
	/** Origin of the server that takes and gives the file, and stands in for A2E's API. */
	origin: string;
	/** What is moved while it is measured. */
	load: Load;
	/** What is moved before, so that the process is as warm as an n8n that has been running for a while. */
	warmUp: Load;
	/** n8n's HTTP Request node, as a path to load. */
	httpRequestNode: string;
}

/** What one transfer took. */
export interface Measurement {
	seconds: number;
	/** Processor time of the process that moved the file, all its threads together; less at the mercy of the machine. */
	cpuSeconds: number;
	/** Resident memory at its peak during the transfer, less what there was just before. */
	grownBytes: number;
}

/** A contender that is ready to go one way. */
export interface Mover {
	/** Does everything that is not part of the transfer. */
	prepare(load: Load): Promise<Transfer>;
	close(): Promise<void>;
}

export interface Transfer {
	/** @throws Error when the file did not arrive */
	run(): Promise<void>;
	/** Length of what arrived, for the way out; the server looks after the way in. */
	receivedBytes(): Promise<number>;
}
