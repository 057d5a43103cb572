import { anchorOf, checkAnchor } from '../services/anchors.mts';
import { codes, Refusal } from '../world/refusal.mts';
import type { Family } from './family.mts';

/** What data cannot say of a family, by its type. */
export const particulars: Record<string, Pick<Family, 'check' | 'also'>> = {
	avatar: {
		also: (task, world) => {
			const anchor = world.settings.twinNamesAnchor ? anchorOf(task, world) : undefined;
			return anchor === undefined ? {} : { anchor_id: anchor };
		},
	},
	avatarVideo: {
		check: (body, world) => {
			if (body.back_id !== undefined && body.custom_back_id !== undefined) {
				throw new Refusal(codes.bothBackgrounds, 'back_id and custom_back_id exclude each other');
			}
			checkAnchor(body.anchor_id, body.anchor_type, world);
		},
	},
};
