import { familyHandlers } from '../families/actions.mts';
import { families } from '../families/index.mts';
import type { Handlers } from '../http/handler.mts';
import { accountHandlers } from './account.mts';
import { anchorHandlers } from './anchors.mts';
import { uploadHandlers } from './uploads.mts';
import { voiceCloneHandlers } from './voiceClone.mts';
import { voiceHandlers } from './voices.mts';

/** Everything the API can do, by route. */
export const handlers: Handlers = Object.assign(
	{},
	accountHandlers,
	anchorHandlers,
	uploadHandlers,
	voiceCloneHandlers,
	voiceHandlers,
	...families.map(familyHandlers),
);
