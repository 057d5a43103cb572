// What A2E takes and people are not offered, and why: the one place of which tests and docs tell.

/** A field of a request that no parameter sends. */
export interface LeftOut {
	method: string;
	path: string;
	field: string;
	reason: string;
}

const minors =
	'says that a picture which seems to show a minor is to be used all the same: the check of A2E stays on';
const captcha = 'proves to web pages that a person clicks; calls with a token do without';

const starts = (path: string, field: string, reason: string): LeftOut => ({
	method: 'POST',
	path: `/api/v1/${path}`,
	field,
	reason,
});

/** Switches of content filters, and what belongs to web pages. The contract knows none of them. */
export const NEVER_SENT: readonly LeftOut[] = [
	starts('userImage2Video/start', 'minor_suspected_skip', minors),
	starts('userHappyhorseVideo/start', 'minor_suspected_skip', minors),
	starts('headSwap/start', 'minor_suspected_skip', minors),
	starts('seedance2Video/start', 'minor_suspected_skip', minors),
	starts('userImage2Video/start', 'mask_face', 'belongs to the check that the web pages of A2E make first'),
	starts('grokVideo/start', 'nsfw_checker', 'switches a content filter, which stays on'),
	starts('video/send_tts', 'type', captcha),
	starts('video/send_tts', 'turnstile_token', captcha),
	starts('video/send_tts', 'captchaVerifyParam', captcha),
];

/** Second names of what is offered under the first. */
export const SAME_AS_ANOTHER: readonly LeftOut[] = [
	starts('grokVideo/start', 'image_url', 'the list of images takes a single one too'),
	starts('hailuoVideo/start', 'image_url', 'the list of images takes a single one too'),
];

/** What is sent and never asked for. */
export const ALWAYS_SENT: readonly LeftOut[] = [
	'userFlux2/start',
	'userGptImage/start',
	'userNanoBanana/start',
	'userWan26Image/start',
	'userWan27Image/start',
].map((path) =>
	starts(
		path,
		'force_generate',
		'is always sent as false: without it A2E hands out what its content filter found to callers with a token',
	),
);

/** Beyond fields. */
export const OTHERS: ReadonlyArray<{ what: string; reason: string }> = [
	{ what: 'The model Wan Spicy, `/api/v1/userWanSpicy`', reason: 'is made for adult content' },
	{ what: 'The style "spicy" of Grok videos', reason: 'is made for adult content' },
	{ what: 'The header `x-lang`', reason: 'chooses the language of messages; A2E works without it' },
	{
		what: '`custom_avatar/*`, `userVideoTwin/upload`, `userVideoTwin/training`, `userVideoTwin/uploadStatus`, `DELETE tts/preview/{id}`',
		reason: 'A2E names these routes and documents nothing of what they take',
	},
];
