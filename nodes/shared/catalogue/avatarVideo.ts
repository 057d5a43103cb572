import type { TaskKind } from '../task/kind';
import { deleteOperation, type Family, getManyOperation, getOperation } from './family';
import { AUDIO_OF_ITEM, undocumented } from './startFields';
import type { Field, NumberField, Resource } from './types';
import { WEBHOOK_FIELDS } from './webhook';

/**
 * Talking videos of an avatar.
 * Source: A2E docs, "Generate AI Avatar Videos" and its neighbours; newer fields from the A2E OpenAPI.
 */
export const avatarVideoKind: TaskKind = {
	type: 'avatarVideo',
	name: 'Avatar Video',
	detail: {
		method: 'POST',
		path: '/api/v1/video/awsResult',
		instead: { method: 'GET', path: '/api/v1/video/detail', idAs: 'video_id' },
	},
	statusField: 'status',
	progressField: 'process',
	resultFields: ['result'],
	media: 'video',
	typicalSeconds: 120,
	records: {
		route: { method: 'GET', path: '/api/v1/video/awsList' },
		paging: { page: 'current', size: 'pageSize' },
	},
};

const family: Family = {
	kind: avatarVideoKind,
	noun: 'avatar video',
	plural: 'avatar videos',
	pick: {
		name: 'videoId',
		title: 'Avatar Video',
		type: 'locator',
		list: avatarVideoKind.type,
		description: 'One of your avatar videos',
	},
	simplify: ['_id', 'title', 'status', 'process', 'result', 'msg', 'anchor_id', 'coins', 'createdAt'],
};

const generateFields: readonly Field[] = [
	{
		name: 'avatarType',
		title: 'Avatar Type',
		type: 'choice',
		default: 'default',
		wire: ['anchor_type'],
		choices: [
			{
				value: 'default',
				name: "A2E's",
				sends: 0,
				description: 'One of the avatars that A2E offers to all: nothing to train first',
			},
			{ value: 'custom', name: 'Yours', sends: 1, description: 'An avatar you made with Create Avatar' },
		],
		description: 'Where the avatar comes from',
	},
	{
		name: 'anchor',
		title: 'Avatar',
		type: 'locator',
		list: 'anchors',
		required: true,
		wire: ['anchor_id'],
		description: "Who speaks. By ID: the anchor ID that Create Avatar returns as 'anchorId'.",
	},
	{
		name: 'audio',
		title: 'Audio',
		type: 'media',
		usual: true,
		suggests: AUDIO_OF_ITEM,
		spoken: true,
		unless: ['custom_voice'],
		accepts: [{ media: 'audio', wire: ['audioSrc'] }],
		description:
			'What the avatar says: a text, which is spoken first, or an audio; needed unless there is a custom voice',
	},
	{
		name: 'title',
		title: 'Title',
		type: 'text',
		maxLength: 40,
		placeholder: 'e.g. Spring offer',
		description: 'Title of the video, at most 40 characters',
	},
];

/** Sizes of canvas and person, without which A2E replaces no background. */
const SIZES = ['web_bg_width', 'web_bg_height', 'web_people_width', 'web_people_height'];

/** Pixels on the canvas; 0 leaves the choice to A2E. */
function pixels(name: string, title: string, description: string, wire = name): NumberField {
	return {
		name,
		title,
		type: 'number',
		integer: true,
		min: 1,
		also: [0],
		default: 0,
		wire: [wire],
		description,
	};
}

const generateOptions: readonly Field[] = [
	{
		name: 'customVoice',
		title: 'Custom Voice',
		type: 'media',
		accepts: [{ media: 'audio', wire: ['custom_voice'] }],
		description: 'Audio under the name that newer versions of A2E know, beside or instead of the audio above',
	},
	{
		name: 'footageBackground',
		title: 'Footage Background Image',
		type: 'media',
		accepts: [{ media: 'image', wire: ['anchor_background_img'] }],
		description:
			'What stands behind the person in the footage of the avatar, where the avatar has none noted',
	},
	{
		name: 'resolution',
		title: 'Resolution',
		type: 'number',
		integer: true,
		min: 240,
		max: 2160,
		default: 1080,
		description: 'Height of the video in pixels',
	},
	{
		name: 'skipSmartMotion',
		title: 'Skip Smart Motion',
		type: 'boolean',
		default: false,
		wire: ['isSkipRs'],
		description: 'Whether to leave out the extra pass for quality and motion, which is faster',
	},
	{
		name: 'captions',
		title: 'Captions',
		type: 'boolean',
		default: false,
		wire: ['isCaptionEnabled'],
		description: 'Whether to burn captions into the video',
	},
	{
		name: 'captionStyle',
		title: 'Caption Style',
		type: 'json',
		wire: ['captionAlign'],
		description:
			'Style of the captions as JSON, for example {"language":"en-US","FontName":"Arial","Fontsize":50,"PrimaryColour":"rgba(255,255,255,1)"}',
	},
	{
		name: 'color',
		title: 'Background Color',
		type: 'colour',
		alpha: true,
		default: '#000000FF',
		needs: SIZES,
		description: 'Plain color behind the avatar; needs the sizes of canvas and person',
	},
	{
		name: 'systemBackground',
		title: 'System Background',
		type: 'locator',
		list: 'systemBackgrounds',
		wire: ['back_id'],
		needs: SIZES,
		excludes: ['custom_back_id'],
		description:
			'One of the backgrounds of A2E; needs the sizes of canvas and person, and cannot be combined with a custom one',
	},
	{
		name: 'customBackground',
		title: 'Custom Background',
		type: 'locator',
		list: 'customBackgrounds',
		wire: ['custom_back_id'],
		needs: SIZES,
		excludes: ['back_id'],
		description:
			'One of your backgrounds; needs the sizes of canvas and person, and cannot be combined with a system one',
	},
	{
		name: 'footageBackgroundColor',
		title: 'Footage Background Color',
		type: 'colour',
		alpha: true,
		default: '#00FF00FF',
		wire: ['anchor_background_color'],
		description: 'Color behind the person in the footage of the avatar, where the avatar has none noted',
	},
	pixels(
		'canvasWidth',
		'Canvas Width',
		'Width of the canvas in pixels; needed to replace a background',
		'web_bg_width',
	),
	pixels(
		'canvasHeight',
		'Canvas Height',
		'Height of the canvas in pixels; needed to replace a background',
		'web_bg_height',
	),
	pixels(
		'personWidth',
		'Person Width',
		'Width of the avatar on the canvas in pixels; needed to replace a background',
		'web_people_width',
	),
	pixels(
		'personHeight',
		'Person Height',
		'Height of the avatar on the canvas in pixels; needed to replace a background',
		'web_people_height',
	),
	{
		name: 'personX',
		title: 'Person Left',
		type: 'number',
		integer: true,
		default: 0,
		wire: ['web_people_x'],
		description: 'Distance of the avatar from the left edge of the canvas in pixels',
	},
	{
		name: 'personY',
		title: 'Person Top',
		type: 'number',
		integer: true,
		default: 0,
		wire: ['web_people_y'],
		description: 'Distance of the avatar from the top edge of the canvas in pixels',
	},
	{
		name: 'publicPool',
		title: 'Use Public Pool',
		type: 'boolean',
		default: false,
		wire: ['isToPublicPool'],
		description:
			'Whether a customer with dedicated lines runs this video in the public pool when they are busy',
	},
	undocumented({
		name: 'faceSwap',
		title: 'Face Swap',
		type: 'locator',
		list: 'faceImages',
		wire: ['face_swap_id'],
		description:
			'One of your face images, to put on the avatar. A2E does not say whose ID this is, so that it is a face image is inferred. The person shown must have agreed.',
	}),
	{
		name: 'note',
		title: 'Note',
		type: 'text',
		wire: ['msg'],
		description: 'Text kept with the video; it is not spoken',
	},
	{
		name: 'targetWidth',
		title: 'Target Background Width',
		type: 'number',
		default: -1,
		wire: ['web_dist_bg_width'],
		description: 'Width of the background in the finished video in pixels; -1 leaves the choice to A2E',
	},
	{
		name: 'targetHeight',
		title: 'Target Background Height',
		type: 'number',
		default: -1,
		wire: ['web_dist_bg_height'],
		description: 'Height of the background in the finished video in pixels; -1 leaves the choice to A2E',
	},
	{
		name: 'targetX',
		title: 'Target Background Left',
		type: 'number',
		default: 0,
		wire: ['web_dist_bg_x'],
		description: 'Distance of the background from the left edge in pixels',
	},
	{
		name: 'targetY',
		title: 'Target Background Top',
		type: 'number',
		default: 0,
		wire: ['web_dist_bg_y'],
		description: 'Distance of the background from the top edge in pixels',
	},
	{
		name: 'erodeFactor',
		title: 'Edge Erosion',
		type: 'number',
		default: 0,
		wire: ['erode_factor'],
		description: 'How much to take off the edge of the cut-out avatar. A2E does not document the range.',
	},
	{
		name: 'skipGreenScreen',
		title: 'Skip Green Screen',
		type: 'boolean',
		default: false,
		wire: ['isSkipGp'],
		description: 'Whether to leave out the green screen pass',
	},
	undocumented({
		name: 'greenScreen',
		title: 'Green Screen Settings',
		type: 'json',
		wire: ['gp_model'],
		description: 'Settings of the green screen pass as JSON. A2E does not document them.',
	}),
	undocumented({
		name: 'allowReverse',
		title: 'Allow Reverse',
		type: 'text',
		wire: ['isAllowReverse'],
		description: 'Sent as it is. A2E does not document this field.',
	}),
	undocumented({
		name: 'lipModel',
		title: 'Lip Model',
		type: 'text',
		wire: ['lip_model'],
		description: 'Name of the lip-sync model. A2E does not document the values.',
	}),
	undocumented({
		name: 'wlModel',
		title: 'WL Model',
		type: 'text',
		wire: ['wl_model'],
		description: 'Sent as it is. The sources disagree on what this field means.',
	}),
];

export const avatarVideo: Resource = {
	value: 'avatarVideo',
	name: 'Avatar Video',
	operations: [
		{
			value: 'generate',
			name: 'Generate',
			action: 'Generate an avatar video',
			description:
				'Let an avatar speak a text or an audio. Takes about 10 seconds for each second of speech and costs credits by length: Get Quote under Account can tell how many. Returns the video ID and, once finished, the URL of the video, which A2E keeps for about 3 days. The people seen and heard must have agreed.',
			runs: 'start',
			route: { method: 'POST', path: '/api/v1/video/generate' },
			task: avatarVideoKind,
			send: { resolution: 1080 },
			fields: generateFields,
			more: [...generateOptions, ...WEBHOOK_FIELDS],
		},
		getOperation(family),
		getManyOperation(family),
		{
			value: 'getDetails',
			name: 'Get Details',
			action: 'Get the details of an avatar video',
			description:
				'Retrieve one avatar video by a newer route whose answer A2E does not document. For its status and result use Get.',
			runs: 'call',
			route: { method: 'GET', path: '/api/v1/video/detail' },
			fields: [{ ...family.pick, required: true, in: 'query', wire: ['video_id'] }],
			output: { as: 'record', needs: [] },
		},
		deleteOperation(
			family,
			{ method: 'DELETE', path: '/api/v1/video/{id}' },
			{
				name: 'Delete or Cancel',
				action: 'Delete or cancel an avatar video',
				description:
					'Remove one avatar video, or cancel it while it is being made. A2E does not publish this route, so it may change.',
			},
		),
		{
			value: 'setPublicPool',
			name: 'Set Public Pool',
			action: 'Set the public pool for avatar videos',
			description:
				'Switch for the whole account, for customers with dedicated lines: run videos in the public pool when the lines are busy',
			runs: 'call',
			route: { method: 'POST', path: '/api/v1/video/auto-public-pool' },
			fields: [
				{
					name: 'enabled',
					title: 'Use Public Pool',
					type: 'boolean',
					default: true,
					wire: ['isAutoToPublicPool'],
					description: 'Whether videos of the account may run in the public pool when its lines are busy',
				},
			],
		},
	],
};
