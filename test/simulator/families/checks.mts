import { checkAnchor } from '../services/anchors.mts';
import { codes, Refusal } from '../world/refusal.mts';
import type { Family } from './family.mts';

/** What data cannot say about a start, by family. */
export const checks: Record<string, Family['check']> = {
	avatarVideo: (body, world) => {
		if (body.back_id !== undefined && body.custom_back_id !== undefined) {
			throw new Refusal(codes.bothBackgrounds, 'back_id and custom_back_id exclude each other');
		}
		checkAnchor(body.anchor_id, body.anchor_type, world);
	},
};
