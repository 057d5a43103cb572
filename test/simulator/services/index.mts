import { familyHandlers } from '../families/actions.mts';
import { families } from '../families/index.mts';
import type { Handlers } from '../http/handler.mts';
import { accountHandlers } from './account.mts';
import { anchorHandlers } from './anchors.mts';
import { backgroundHandlers } from './backgrounds.mts';
import { faceHandlers } from './faces.mts';
import { promptHandlers } from './prompts.mts';
import { streamingHandlers } from './streaming.mts';
import { twinHandlers } from './twins.mts';
import { uploadHandlers } from './uploads.mts';
import { veoHandlers } from './veo.mts';
import { voiceHandlers } from './voices.mts';

/** Everything the API can do, by route. */
export const handlers: Handlers = Object.assign(
	{},
	accountHandlers,
	anchorHandlers,
	backgroundHandlers,
	faceHandlers,
	promptHandlers,
	streamingHandlers,
	twinHandlers,
	uploadHandlers,
	veoHandlers,
	voiceHandlers,
	...families.map(familyHandlers),
);
