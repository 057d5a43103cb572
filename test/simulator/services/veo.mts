import { findTask } from '../families/actions.mts';
import { familyOf } from '../families/index.mts';
import { taskRecord } from '../families/record.mts';
import type { Handlers } from '../http/handler.mts';
import { resultPrefix } from '../world/files.mts';
import { mediaFiles } from '../world/media.mts';
import { Refusal } from '../world/refusal.mts';
import { currentRun, phaseOf } from '../world/tasks.mts';

/** Seconds between the end of a task and its larger version; invented. */
const enlargingSeconds = 30;

/** The 1080p version of a Veo video: 400 unless it is 16:9, 202 while it is still being made, as A2E says. */
export const veoHandlers: Handlers = {
	'GET /veoVideo/{_id}/1080p': (request, world) => {
		const task = findTask(familyOf('veoVideo'), request, world);
		if (task.body.aspectRatio !== '16:9') throw new Refusal(400, 'Only 16:9 has a 1080p version', 400);
		const run = currentRun(task);
		if (phaseOf(run, world.now() - world.scaled(enlargingSeconds)) !== 'completed') {
			throw new Refusal(202, 'The 1080p version is still being made', 202);
		}
		const key = `${resultPrefix}${task.id}/1080p.mp4`;
		return { ...taskRecord(task, world), video_output: world.files.publish(key, mediaFiles.avatarVideo) };
	},
};
