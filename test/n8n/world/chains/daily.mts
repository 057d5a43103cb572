// A schedule that needs nothing from outside.
import type { INode } from 'n8n-workflow';
import type { Chain } from '../chain.mts';
import { everySeconds } from '../seeds.mts';

const today = () => new Date().toISOString().slice(0, 10);

/** Where n8n's Docker image has its home, as the example says. */
const DOCKER_HOME = '/home/node/';

function belowHome(node: INode, home: string): INode {
	const { fileName } = node.parameters;
	if (typeof fileName !== 'string') return node;
	return { ...node, parameters: { ...node.parameters, fileName: fileName.replace(DOCKER_HOME, `${home}/`) } };
}

export const DAILY: readonly Chain[] = [
	{
		name: 'schedule, text of the day, avatar video, file',
		example: 'daily-video',
		tune: (node, home) => belowHome(everySeconds(60)(node), home),
		expected: { starts: { tts: 1, avatarVideo: 1 }, files: [`disk ${today()}.mp4`] },
	},
];
