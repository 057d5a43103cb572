import type { INodeTypeDescription } from 'n8n-workflow';
import { A2e } from '../../../nodes/A2e/A2e.node';
import { CreateAvatar } from '../../../nodes/CreateAvatar/CreateAvatar.node';
import { GenerateTts } from '../../../nodes/GenerateTts/GenerateTts.node';
import { TrainVoice } from '../../../nodes/TrainVoice/TrainVoice.node';
import { WaitForTask } from '../../../nodes/WaitForTask/WaitForTask.node';

/** Class name → description, for every node of the package. */
export const DESCRIPTIONS: ReadonlyArray<[className: string, description: INodeTypeDescription]> = [
	A2e,
	CreateAvatar,
	GenerateTts,
	TrainVoice,
	WaitForTask,
].map((nodeClass) => [nodeClass.name, new nodeClass().description]);
