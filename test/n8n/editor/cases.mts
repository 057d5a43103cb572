import type { INodeTypeDescription } from 'n8n-workflow';
import { NODE_RESOURCES } from '../../../nodes/shared/catalogue/nodes';
import type { Operation, Resource } from '../../../nodes/shared/catalogue/types';
import { type Entry, OPERATIONS } from '../../nodes/support/catalogue.mts';
import { DESCRIPTIONS } from '../../nodes/support/nodes.mts';

/** One operation in one node, to be added, filled in and run by hand. */
export interface Case {
	/** As a person tells it: "A2E: Generate speech". */
	name: string;
	/** The node, as it is searched for. */
	node: INodeTypeDescription;
	entry: Entry;
	/** What is picked from the node's list of actions; nodes with one operation have no list. */
	action?: string;
}

/** The operation that stands for a resource where that is not its first one: it works on an account that is new. */
const STANDS_FOR: Readonly<Record<string, string>> = {
	file: 'saveUrl',
	streamingAvatar: 'getToken',
	task: 'getMany',
};

/** What each of the nodes with one operation renders. */
const SINGLE: Readonly<Record<string, string>> = {
	createAvatar: 'avatar:create',
	dubVideo: 'dubbing:dub',
	generateAvatarVideo: 'avatarVideo:generate',
	generateTalkingPhoto: 'talkingPhoto:generate',
	generateTts: 'speech:generate',
	swapFace: 'faceSwap:swap',
	trainVoice: 'voice:train',
	waitForTask: 'task:wait',
};

/** The nodes of the package, without those that start a workflow. */
export const NODES: readonly INodeTypeDescription[] = DESCRIPTIONS.map(
	([, description]) => description,
).filter(({ group }) => !group.includes('trigger'));

/** Each node, and at least one operation of each resource. @throws Error for a node that nothing is known of */
export const CASES: readonly Case[] = NODES.flatMap((node): Case[] => {
	const resources = NODE_RESOURCES[node.name as keyof typeof NODE_RESOURCES] as
		| readonly Resource[]
		| undefined;
	if (!resources) return [caseOf(node, entryOf(node.name))];
	return resources.map((resource) => {
		const entry = standingFor(resource);
		return caseOf(node, entry, entry.operation.action);
	});
});

function caseOf(node: INodeTypeDescription, entry: Entry, action?: string): Case {
	return { name: `${node.displayName}: ${entry.operation.action}`, node, entry, action };
}

function entryOf(node: string): Entry {
	const entry = OPERATIONS.find(({ id }) => id === SINGLE[node]);
	if (!entry) throw new Error(`Say in cases.mts which operation the node ${node} renders`);
	return entry;
}

function standingFor({ operations, value }: Resource): Entry {
	const its = OPERATIONS.filter(({ operation }) => operations.includes(operation));
	return its.find(({ operation }) => operation.value === STANDS_FOR[value]) ?? its[0];
}

/** Whether it starts a task at A2E, and waits for it. */
export function starts({ runs }: Operation): boolean {
	return runs === 'start';
}
