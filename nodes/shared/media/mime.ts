/** The kinds of media that A2E takes and makes. */
export type MediaType = 'video' | 'audio' | 'image';

interface FileType {
	/** The MIME type that A2E and most servers use. */
	mimeType: string;
	/** Other names of the same. */
	aliases: readonly string[];
	extensions: readonly string[];
	/** Files of one container may go by each other's types: sound in an MP4 is an M4A. */
	container: string;
}

const type = (
	container: string,
	mimeType: string,
	extensions: readonly string[],
	aliases: readonly string[] = [],
): FileType => ({ container, mimeType, extensions, aliases });

const TYPES: readonly FileType[] = [
	type('aac', 'audio/aac', ['aac'], ['audio/x-aac']),
	type('avi', 'video/x-msvideo', ['avi'], ['video/avi', 'video/msvideo']),
	type('flac', 'audio/flac', ['flac'], ['audio/x-flac']),
	type('gif', 'image/gif', ['gif']),
	type('avif', 'image/avif', ['avif']),
	type('heif', 'image/heic', ['heic', 'heif'], ['image/heif']),
	type('iso', 'video/mp4', ['mp4', 'm4v'], ['video/x-m4v', 'application/mp4']),
	type('iso', 'audio/mp4', ['m4a'], ['audio/m4a', 'audio/x-m4a']),
	type('iso', 'video/quicktime', ['mov', 'qt']),
	type('jpeg', 'image/jpeg', ['jpg', 'jpeg'], ['image/jpg', 'image/pjpeg']),
	type('mp3', 'audio/mpeg', ['mp3', 'mpga'], ['audio/mp3', 'audio/x-mp3', 'audio/mpeg3', 'audio/x-mpeg']),
	type('ogg', 'audio/ogg', ['ogg', 'oga', 'opus'], ['application/ogg', 'video/ogg', 'audio/opus']),
	type('png', 'image/png', ['png'], ['image/x-png']),
	type('wav', 'audio/wav', ['wav'], ['audio/x-wav', 'audio/wave', 'audio/vnd.wave']),
	type('webm', 'video/webm', ['webm'], ['audio/webm']),
	// WebM is Matroska with fewer codecs, and begins alike.
	type('webm', 'video/x-matroska', ['mkv'], ['video/matroska']),
	type('webp', 'image/webp', ['webp']),
];

const GENERIC = new Set([
	'',
	'application/octet-stream',
	'binary/octet-stream',
	'application/mp4',
	'application/x-binary',
]);

/** What RFC 6838 allows as a name; types go into requests, and nothing else may come along. */
const IS_TYPE = /^[a-z0-9][\w!#$&^.+-]*\/[a-z0-9][\w!#$&^.+-]*$/;

/** Result files without a usable type of their own. */
const DEFAULT_TYPE: Readonly<Record<MediaType, string>> = {
	audio: 'audio/mpeg',
	image: 'image/png',
	video: 'video/mp4',
};

/** The usual name of a declared type, or what the file name says where the declared type says nothing. */
export function mimeTypeOf(declared: string | undefined, fileName: string): string | undefined {
	const given = bare(declared);
	if (!GENERIC.has(given) && IS_TYPE.test(given)) return canonical(given);
	return TYPES.find(({ extensions }) => extensions.includes(extensionOf(fileName)))?.mimeType;
}

/** Types that are no media, but that files and servers often are or claim. */
const KNOWN_OTHERS = new Set([
	...['text/html', 'text/plain', 'text/css', 'text/csv', 'text/xml', 'text/markdown'],
	...['application/json', 'application/xml', 'application/pdf', 'application/zip', 'application/gzip'],
	...['application/javascript', 'application/xhtml+xml', 'image/svg+xml', 'image/bmp', 'image/tiff'],
]);

/** A type in the words of errors and hints. What a stranger calls it is shown only where it is a name of this list. */
export function typeName(mimeType: string | undefined): string {
	const name = bare(mimeType);
	if (name === '') return 'of no type';
	if (find(name)) return canonical(name);
	return KNOWN_OTHERS.has(name) || GENERIC.has(name) ? name : 'an unknown type';
}

/** Whether two types can be the same file; types that are not known here are so by name only. */
export function mayBeSame(one: string, other: string): boolean {
	const [first, second] = [one, other].map((mimeType) => find(mimeType)?.container);
	return first === undefined || second === undefined ? bare(one) === bare(other) : first === second;
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
	return find(mimeType)?.extensions[0] ?? 'bin';
}

/** Lower case, without the dot; '' where there is none. Takes file names and URL paths. */
export function extensionOf(name: string): string {
	return /\.([a-z0-9]{1,5})$/i.exec(name.split(/[?#]/)[0])?.[1].toLowerCase() ?? '';
}

function canonical(mimeType: string): string {
	return find(mimeType)?.mimeType ?? mimeType;
}

function find(mimeType: string): FileType | undefined {
	const name = bare(mimeType);
	return TYPES.find((candidate) => candidate.mimeType === name || candidate.aliases.includes(name));
}

/** Without parameters such as `; charset=utf-8`. */
function bare(mimeType: string | undefined): string {
	return (mimeType ?? '').split(';')[0].trim().toLowerCase();
}
