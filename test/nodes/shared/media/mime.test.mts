import {
	defaultMimeType,
	extensionFor,
	extensionOf,
	mayBeSame,
	mediaTypeOf,
	mimeTypeOf,
	typeName,
} from '../../../../nodes/shared/media/mime';

test.each<[declared: string | undefined, fileName: string, type: string | undefined]>([
	['video/mp4', 'a.png', 'video/mp4'],
	['Video/MP4; codecs="avc1"', 'a', 'video/mp4'],
	['audio/mpeg', 'a.mp3', 'audio/mpeg'],
	// Types that say nothing, so the name decides.
	['application/octet-stream', 'a.mp4', 'video/mp4'],
	['binary/octet-stream', 'a.wav', 'audio/wav'],
	['application/mp4', 'a.MP4', 'video/mp4'],
	['', 'photo.JPG', 'image/jpeg'],
	[undefined, '/v/clip.mov', 'video/quicktime'],
	[undefined, 'voice.m4a', 'audio/mp4'],
	['application/octet-stream', 'a.xyz', undefined],
	[undefined, 'a', undefined],
	// Other names of the same type.
	['image/jpg', 'a', 'image/jpeg'],
	['audio/x-wav', 'a.mp3', 'audio/wav'],
	['Audio/MP3; x=1', 'a', 'audio/mpeg'],
	['audio/x-m4a', 'a', 'audio/mp4'],
	['audio/webm', 'a', 'video/webm'],
	['video/avi', 'a', 'video/x-msvideo'],
	['video/matroska', 'a', 'video/x-matroska'],
	// A type that says something else stays.
	['application/pdf', 'a.mp4', 'application/pdf'],
	['text/html', 'a.mp4', 'text/html'],
])('%j of %j is %j', (declared, fileName, type) => {
	expect(mimeTypeOf(declared, fileName)).toBe(type);
});

test.each<[mimeType: string | undefined, media: string | undefined]>([
	['video/mp4', 'video'],
	['audio/x-anything', 'audio'],
	['image/png', 'image'],
	['text/html', undefined],
	['application/mp4', undefined],
	['videos/mp4', undefined],
	[undefined, undefined],
])('%j is %j', (mimeType, media) => {
	expect(mediaTypeOf(mimeType)).toBe(media);
});

test.each<[one: string, other: string, same: boolean]>([
	['video/mp4', 'video/mp4', true],
	['audio/mpeg', 'audio/mp3', true],
	// One container.
	['video/mp4', 'audio/mp4', true],
	['video/mp4', 'video/quicktime', true],
	['audio/wav', 'audio/vnd.wave', true],
	['video/x-matroska', 'video/webm', true],
	['video/x-msvideo', 'video/webm', false],
	['video/mp4', 'image/png', false],
	['audio/mpeg', 'audio/mp4', false],
	// Types that are not known here are the same by name only.
	['text/html; charset=utf-8', 'text/html', true],
	['application/pdf', 'text/html', false],
	['image/tiff', 'image/png', false],
])('%j and %j may be the same: %j', (one, other, same) => {
	expect(mayBeSame(one, other)).toBe(same);
	expect(mayBeSame(other, one)).toBe(same);
});

test.each<[mimeType: string, extension: string]>([
	['video/mp4', 'mp4'],
	['video/quicktime', 'mov'],
	['audio/mpeg', 'mp3'],
	['audio/mp4', 'm4a'],
	['image/jpeg', 'jpg'],
	['image/png', 'png'],
	['video/x-msvideo', 'avi'],
	['video/x-matroska', 'mkv'],
	['application/x-unknown', 'bin'],
])('a file of %s ends with .%s', (mimeType, extension) => {
	expect(extensionFor(mimeType)).toBe(extension);
});

test.each<[name: string, extension: string]>([
	['a.MP4', 'mp4'],
	['/path/to.dir/file', ''],
	['https://host/a.webm?sign=x.png#t', 'webm'],
	['archive.tar.gz', 'gz'],
	['.png', 'png'],
	['a.', ''],
	['a.toolong', ''],
	['', ''],
])('the extension of %j is %j', (name, extension) => {
	expect(extensionOf(name)).toBe(extension);
});

test.each(['audio', 'image', 'video'] as const)('a result without a type of its own is still %s', (media) => {
	const mimeType = defaultMimeType(media);
	expect(mediaTypeOf(mimeType)).toBe(media);
	expect(extensionFor(mimeType)).not.toBe('bin');
});

test.each<[mimeType: string | undefined, name: string]>([
	['image/jpg', 'image/jpeg'],
	['Video/MP4; codecs="avc1"', 'video/mp4'],
	['text/html; charset=utf-8', 'text/html'],
	['application/octet-stream', 'application/octet-stream'],
	['application/pdf', 'application/pdf'],
	['', 'of no type'],
	[undefined, 'of no type'],
	['image/ignore-what-was-said-before', 'an unknown type'],
	['call +1 555 0100 now', 'an unknown type'],
])('a type given as %j is called %s', (mimeType, name) => {
	expect(typeName(mimeType)).toBe(name);
});

test('what is no type at all does not go into a request as one', () => {
	expect(mimeTypeOf('image/png\r\nx-evil: 1', 'a.png')).toBe('image/png');
	expect(mimeTypeOf('image/a b', 'a')).toBeUndefined();
});
