import type { INode, INodeParameters } from 'n8n-workflow';
import type { Simulator, StartedTask } from '../../simulator/simulator.mts';

/** One of the avatars that the simulator offers to all. */
const SYSTEM_AVATAR = '66a1f0c2d3e4b5a697887961';

/**
 * A node that starts an avatar video with its execution's name as title, and waits for it.
 *
 * @param extra how it waits
 */
export function videoNode(
	{ storageUrl }: Simulator,
	extra: INodeParameters,
): Pick<INode, 'name' | 'type' | 'parameters'> {
	return {
		name: 'Make a Video',
		type: 'n8n-nodes-a2e.a2e',
		parameters: {
			resource: 'avatarVideo',
			operation: 'generate',
			avatarType: 'default',
			anchor: { __rl: true, mode: 'id', value: SYSTEM_AVATAR },
			audioFrom: 'url',
			audioUrl: `${storageUrl}/samples/voice.mp3`,
			title: '={{ $json.body.name }}',
			...extra,
		},
	};
}

/** The execution that started a video. */
export function nameOf({ body }: StartedTask): string {
	return (body as { title: string }).title;
}

/** Calls that looked at a video. */
export function looksAt({ requests }: Simulator, taskId: string): number {
	return requests.filter(
		({ path, body }) => path.endsWith('/video/awsResult') && (body as { _id?: string })._id === taskId,
	).length;
}

/** Numbers at equal distances, both ends among them; at least two. */
export function spread(first: number, last: number, count: number): number[] {
	return Array.from({ length: count }, (_, index) => first + ((last - first) * index) / (count - 1));
}
