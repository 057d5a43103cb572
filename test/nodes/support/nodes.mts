import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { A2e } from '../../../nodes/A2e/A2e.node';
import { A2eTrigger } from '../../../nodes/A2eTrigger/A2eTrigger.node';
import { A2eWebhookTrigger } from '../../../nodes/A2eWebhookTrigger/A2eWebhookTrigger.node';
import { CreateAvatar } from '../../../nodes/CreateAvatar/CreateAvatar.node';
import { DubVideo } from '../../../nodes/DubVideo/DubVideo.node';
import { GenerateAvatarVideo } from '../../../nodes/GenerateAvatarVideo/GenerateAvatarVideo.node';
import { GenerateTalkingPhoto } from '../../../nodes/GenerateTalkingPhoto/GenerateTalkingPhoto.node';
import { GenerateTts } from '../../../nodes/GenerateTts/GenerateTts.node';
import { ImageModels } from '../../../nodes/ImageModels/ImageModels.node';
import { ImageTools } from '../../../nodes/ImageTools/ImageTools.node';
import { NODE_RESOURCES } from '../../../nodes/shared/catalogue/nodes';
import { SeedanceWan } from '../../../nodes/SeedanceWan/SeedanceWan.node';
import { StreamingAvatar } from '../../../nodes/StreamingAvatar/StreamingAvatar.node';
import { SwapFace } from '../../../nodes/SwapFace/SwapFace.node';
import { TrainVoice } from '../../../nodes/TrainVoice/TrainVoice.node';
import { VideoModels } from '../../../nodes/VideoModels/VideoModels.node';
import { VideoTools } from '../../../nodes/VideoTools/VideoTools.node';
import { WaitForTask } from '../../../nodes/WaitForTask/WaitForTask.node';
import { homeOf } from './homes.mts';

/** Nodes with several operations, by their name. */
const SEVERAL: Readonly<Record<keyof typeof NODE_RESOURCES, new () => INodeType>> = {
	a2e: A2e,
	videoTools: VideoTools,
	imageTools: ImageTools,
	videoModels: VideoModels,
	seedanceWan: SeedanceWan,
	imageModels: ImageModels,
	streamingAvatar: StreamingAvatar,
};

/** Class name → description, for every node of the package. */
export const DESCRIPTIONS: ReadonlyArray<[className: string, description: INodeTypeDescription]> = [
	...Object.values(SEVERAL),
	A2eTrigger,
	A2eWebhookTrigger,
	CreateAvatar,
	DubVideo,
	GenerateAvatarVideo,
	GenerateTalkingPhoto,
	GenerateTts,
	SwapFace,
	TrainVoice,
	WaitForTask,
].map((nodeClass) => [nodeClass.name, new nodeClass().description]);

/** An operation chosen in the node that offers its resource. */
export function chosenIn(resource: string, operation: string, model?: string) {
	const { name, parameters } = homeOf({ resource, operation, ...(model ? { aiModel: model } : {}) });
	const { description } = new SEVERAL[name as keyof typeof SEVERAL]();
	return { description, parameters: parameters as Record<string, string> };
}
