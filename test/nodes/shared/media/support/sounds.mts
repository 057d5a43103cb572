import { Mp3Encoder } from '@breezystack/lamejs';
import { MPEGDecoder } from 'mpg123-decoder';

/** A tone, louder and softer as speech is, and silent at both ends. */
export function tone(seconds: number, hz: number, pitch = 440): Int16Array {
	const count = Math.round(seconds * hz);
	return Int16Array.from({ length: count }, (_, at) => {
		const shape = Math.sin((Math.PI * at) / count) ** 2;
		return Math.round(12_000 * shape * Math.sin((2 * Math.PI * pitch * at) / hz));
	});
}

export interface Encoding {
	hz: number;
	kbps: number;
	channels?: 1 | 2;
}

/** As an encoder writes it, with its delay at the start. */
export function mp3Of(samples: Int16Array, { hz, kbps, channels = 1 }: Encoding): Buffer {
	const encoder = new Mp3Encoder(channels, hz, kbps);
	const right = channels === 2 ? samples : undefined;
	return Buffer.concat([Buffer.from(encoder.encodeBuffer(samples, right)), Buffer.from(encoder.flush())]);
}

export interface Decoded {
	samples: Float32Array;
	seconds: number;
	errors: number;
}

/** What is heard, by the decoder mpg123. */
export async function decodeMp3(bytes: Buffer): Promise<Decoded> {
	const decoder = new MPEGDecoder({ enableGapless: false });
	await decoder.ready;
	const { channelData, samplesDecoded, sampleRate, errors } = decoder.decode(bytes);
	decoder.free();
	return { samples: channelData[0], seconds: samplesDecoded / sampleRate, errors: errors.length };
}

/** The largest step from one sample to the next: a click is a step that no voice makes. */
export function largestStep(samples: Float32Array): number {
	let largest = 0;
	for (let at = 1; at < samples.length; at++)
		largest = Math.max(largest, Math.abs(samples[at] - samples[at - 1]));
	return largest;
}

/** PCM of 16 bits under a RIFF head. */
export function wavOf(samples: Int16Array, hz: number, extra: Buffer = Buffer.alloc(0)): Buffer {
	const data = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
	const format = Buffer.alloc(16);
	format.writeUInt16LE(1, 0);
	format.writeUInt16LE(1, 2);
	format.writeUInt32LE(hz, 4);
	format.writeUInt32LE(hz * 2, 8);
	format.writeUInt16LE(2, 12);
	format.writeUInt16LE(16, 14);
	const chunk = (name: string, content: Buffer) => {
		const head = Buffer.alloc(8);
		head.write(name, 'latin1');
		head.writeUInt32LE(content.length, 4);
		return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
	};
	const body = Buffer.concat([Buffer.from('WAVE'), chunk('fmt ', format), extra, chunk('data', data)]);
	const head = Buffer.alloc(8);
	head.write('RIFF', 'latin1');
	head.writeUInt32LE(body.length, 4);
	return Buffer.concat([head, body]);
}
