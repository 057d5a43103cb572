import { familyOf } from '../families/index.mts';
import type { Handler, Handlers } from '../http/handler.mts';

/** A2E publishes no answer: the name of the field is invented. */
const extend: Handler = ({ body }) => ({
	prompt: [...`${body.prompt}, in soft light, with slow and steady camera movement`]
		.slice(0, Number(body.max_length ?? Infinity))
		.join(''),
});

/** What helps before an image-to-video task: longer prompts, and how long it will take. */
export const promptHandlers: Handlers = {
	'POST /userImage2Video/prompt_extension': extend,
	'POST /userImage2Video/flf2v_prompt_extension': extend,
	'GET /userImage2Video/avgProcessingTime': () => ({
		avgProcessingTime: familyOf('imageToVideo').seconds,
	}),
};
