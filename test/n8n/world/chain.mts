import type { INode } from 'n8n-workflow';
import type { Plan, Simulator } from '../../simulator/simulator.mts';
import type { Account } from '../doubles/google/account.mts';
import type { Bucket } from '../doubles/s3.mts';
import type { StoredWorkflow } from '../rest/workflows.mts';
import type { WorldStage } from './stage.mts';

/** A file of this machine that comes into a bucket or a Drive. */
export interface Seed {
	/** Its name there: a key of the bucket, or a name in the watched folder of the Drive. */
	as: string;
	/** Path on this machine. */
	file: string;
	/** The MIME type that it is given there. */
	type: string;
	/** How many bytes it is made long, in a way that it still plays. */
	bytes?: number;
}

/** A chain that is being played. */
export interface Play {
	stage: WorldStage;
	/** The A2E of this chain alone. */
	simulator: Simulator;
	bucket?: Bucket;
	drive?: Account;
	workflow: StoredWorkflow;
	/** Folder on this machine for what is looked at. */
	folder: string;
	/** Files that came out where only an act can see it, such as the answer to a call. */
	answers: Came[];
}

/** A file that came out of a chain. */
export interface Came {
	/** Where, and what it is called there: `s3 dubbed/a.mp4`, `drive a.mp4`, `answer a.mp4`. */
	as: string;
	/** Where its bytes are on this machine. */
	file: string;
}

export type Act = (play: Play) => Promise<void>;

/** A workflow of examples/ and the world around it. */
export interface Chain {
	/** What goes where, in a few words. */
	name: string;
	/** The example that is played, without `.json`. */
	example: string;
	/** Whether it is played when all others are over, so that the memory that is seen is its own. */
	alone?: true;
	/** Makes an example fit for a test that has no hour, such as by a schedule of seconds. `home` is n8n's home folder. */
	tune?: (node: INode, home: string) => INode;
	/** What becomes of the starts, in their order. */
	plans?: readonly Plan[];
	/** The bucket that the example names, and what is in it before the workflow is published. */
	bucket?: { name: string; files: readonly Seed[] };
	/** Whose Drive it is, and what is put into the watched folder once the workflow watches it. */
	drive?: { files: readonly Seed[] };
	/** Whether an agent of the example asks a chat model. */
	asks?: 'model';
	/** What happens once the workflow is published. */
	act?: Act;
	expected: {
		/** Starts that A2E got, each of which it may charge for, by type. */
		starts: Record<string, number>;
		/** What has to come out, or how many files where nobody can know their names; every file has to play. */
		files: readonly string[] | number;
		/** Executions that have to be over before the chain is; 1 without it. More show that nothing is done twice. */
		executions?: number;
		/** Routes that have to have been called, as `METHOD /path` whose beginnings count, each with how often at least. */
		calls?: Readonly<Record<string, number>>;
		/** By how many MiB n8n may grow while a node runs, by the node's name; it is printed, too. */
		growth?: Readonly<Record<string, number>>;
		/** What a person would look at beside, each a sentence that is wrong when it is not empty. */
		also?: (play: Play) => Promise<string[]> | string[];
	};
}
