/**
 * What no rule can derive from the catalogue, because A2E's own description of it is words or an example. By the ids of
 * fields, `avatar:create.name`.
 */
export const SPECIAL: Readonly<Record<string, unknown>> = {
	// That none is sent is for an A2E that does not need one any more.
	'avatar:create.modelVersion': '4.5',
	'account:quote.endpoint': '/api/v1/userVideoTwin/continueTranining',
	'account:quote.requestBody': { _id: '67bd583f7b4ae10c76393899' },
	'videoModel:generate:klingOmni.duration': '5',
	'videoModel:generate:klingOmni.shotList': [
		{ prompt: 'A door opens', duration: '2' },
		{ prompt: 'A cat walks in', duration: '3' },
	],
};

const TOKEN = { from: 'streamingAvatar:getToken', field: 'channel' };
const CONTEXT = { from: 'streamingAvatar:setContext', field: 'channel' };

/** IDs that people copy from another operation: it runs first, and this field is taken from what it put out or took. */
export const COPIED: Readonly<Record<string, { from: string; field: string }>> = {
	'faceSwap:getPreview.previewId': { from: 'faceSwap:preview', field: 'taskId' },
	'streamingAvatar:ask.channel': CONTEXT,
	'streamingAvatar:getContext.channel': CONTEXT,
	'streamingAvatar:leave.channel': TOKEN,
	'streamingAvatar:setContext.channel': TOKEN,
	'streamingAvatar:speak.channel': TOKEN,
};

/** The operation that fills a list whose rows are no tasks of a kind of their own. */
export const MAKERS: Readonly<Record<string, string>> = {
	anchors: 'avatar:create',
	clonedVoices: 'voice:train',
	customBackgrounds: 'background:add',
	faceImages: 'faceSwap:addFace',
	veo1080p: 'videoModel:generate:veo',
};
