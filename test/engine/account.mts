import type { IDataObject } from 'n8n-workflow';
import type { Bench } from './bench.mts';

/** Records that operations need, made through the nodes themselves. */
export interface Account {
	twin: string;
	anchor: string;
	voice: string;
	video: string;
	/** URL of speech. */
	audio: string;
}

/** Fills the simulator's account with one finished record of each kind. */
export async function furnish(bench: Bench): Promise<Account> {
	const only = async (path: string, parameters: IDataObject) => {
		const { json, error } = await bench.operation(path, parameters);
		if (error) throw new Error(`${path}: ${error.message}`);
		return json[0];
	};
	const avatar = await only('avatar:create', {
		name: 'Maria',
		sourceFrom: 'videoUrl',
		videoUrl: bench.sample('clip.mp4'),
	});
	const voice = await only('voice:train', { name: 'Maria', samplesUrl: [bench.sample('voice.mp3')] });
	const speech = await only('speech:generate', {
		text: 'Hello',
		voiceType: 'clone',
		clonedVoice: voice.taskId,
	});
	const video = await only('avatarVideo:generate', {
		anchor: avatar.anchorId,
		audioUrl: speech.audioUrl,
	});
	return {
		twin: String(avatar.taskId),
		anchor: String(avatar.anchorId),
		voice: String(voice.taskId),
		video: String(video.taskId),
		audio: String(speech.audioUrl),
	};
}
