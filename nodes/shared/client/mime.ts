/** The kinds of media that A2E takes and makes. */
export type MediaType = 'video' | 'audio' | 'image';

/** MIME types by file extension, for the formats that A2E takes and makes. */
const BY_EXTENSION: Readonly<Record<string, string>> = {
	aac: 'audio/aac',
	gif: 'image/gif',
	jpeg: 'image/jpeg',
	jpg: 'image/jpeg',
	m4a: 'audio/mp4',
	mov: 'video/quicktime',
	mp3: 'audio/mpeg',
	mp4: 'video/mp4',
	png: 'image/png',
	wav: 'audio/wav',
	webm: 'video/webm',
	webp: 'image/webp',
};

const GENERIC = /^(application|binary)\/(octet-stream|mp4|x-binary)$|^$/;

/** Result files without a usable type of their own. */
const DEFAULT_TYPE: Readonly<Record<MediaType, string>> = {
	audio: 'audio/mpeg',
	image: 'image/png',
	video: 'video/mp4',
};

/** The declared type without parameters, or what the file name says where the declared type says nothing. */
export function mimeTypeOf(declared: string | undefined, fileName: string): string | undefined {
	const type = (declared ?? '').split(';')[0].trim().toLowerCase();
	if (!GENERIC.test(type)) return type;
	return BY_EXTENSION[extensionOf(fileName)];
}

export function mediaTypeOf(mimeType: string | undefined): MediaType | undefined {
	const family = mimeType?.split('/')[0];
	return family === 'audio' || family === 'image' || family === 'video' ? family : undefined;
}

export function defaultMimeType(media: MediaType): string {
	return DEFAULT_TYPE[media];
}

/** The usual extension of a MIME type, without the dot. */
export function extensionFor(mimeType: string): string {
	return Object.keys(BY_EXTENSION).find((extension) => BY_EXTENSION[extension] === mimeType) ?? 'bin';
}

/** Lower case, without the dot; '' where there is none. Takes file names and URL paths. */
export function extensionOf(name: string): string {
	return /\.([a-z0-9]{1,5})$/i.exec(name.split(/[?#]/)[0])?.[1].toLowerCase() ?? '';
}
