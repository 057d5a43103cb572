/** The classes that n8n loads, for programs that want them without n8n's loader. Built by `npm run build`. */
module.exports = {
	A2eApi: require('./dist/credentials/A2eApi.credentials').A2eApi,
	A2e: require('./dist/nodes/A2e/A2e.node').A2e,
	VideoTools: require('./dist/nodes/VideoTools/VideoTools.node').VideoTools,
	ImageTools: require('./dist/nodes/ImageTools/ImageTools.node').ImageTools,
	VideoModels: require('./dist/nodes/VideoModels/VideoModels.node').VideoModels,
	SeedanceWan: require('./dist/nodes/SeedanceWan/SeedanceWan.node').SeedanceWan,
	ImageModels: require('./dist/nodes/ImageModels/ImageModels.node').ImageModels,
	StreamingAvatar: require('./dist/nodes/StreamingAvatar/StreamingAvatar.node').StreamingAvatar,
	GenerateAvatarVideo: require('./dist/nodes/GenerateAvatarVideo/GenerateAvatarVideo.node')
		.GenerateAvatarVideo,
	GenerateTalkingPhoto: require('./dist/nodes/GenerateTalkingPhoto/GenerateTalkingPhoto.node')
		.GenerateTalkingPhoto,
	DubVideo: require('./dist/nodes/DubVideo/DubVideo.node').DubVideo,
	SwapFace: require('./dist/nodes/SwapFace/SwapFace.node').SwapFace,
	CreateAvatar: require('./dist/nodes/CreateAvatar/CreateAvatar.node').CreateAvatar,
	TrainVoice: require('./dist/nodes/TrainVoice/TrainVoice.node').TrainVoice,
	GenerateTts: require('./dist/nodes/GenerateTts/GenerateTts.node').GenerateTts,
	WaitForTask: require('./dist/nodes/WaitForTask/WaitForTask.node').WaitForTask,
	A2eTrigger: require('./dist/nodes/A2eTrigger/A2eTrigger.node').A2eTrigger,
	A2eWebhookTrigger: require('./dist/nodes/A2eWebhookTrigger/A2eWebhookTrigger.node').A2eWebhookTrigger,
};
