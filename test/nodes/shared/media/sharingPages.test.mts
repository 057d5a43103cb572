import { sharingPage } from '../../../../nodes/shared/media/sharingPages';

test.each<[url: string, service: string]>([
	['https://drive.google.com/file/d/1AbC/view?usp=sharing', 'Google Drive'],
	['https://drive.google.com/open?id=1AbC', 'Google Drive'],
	['https://docs.google.com/presentation/d/1AbC/edit', 'Google Drive'],
	['https://photos.app.goo.gl/AbC', 'Google Photos'],
	['https://www.dropbox.com/scl/fi/abc/a.mp4?rlkey=x&dl=0', 'Dropbox'],
	['https://www.dropbox.com/s/abc/a.mp4', 'Dropbox'],
	['https://1drv.ms/v/s!AbC', 'OneDrive'],
	['https://onedrive.live.com/?cid=1&id=2', 'OneDrive'],
	['https://acme-my.sharepoint.com/:v:/g/personal/maria/AbC', 'SharePoint'],
	['https://www.icloud.com/iclouddrive/0AbC#a', 'iCloud'],
	['https://app.box.com/s/abc', 'Box'],
	['https://wetransfer.com/downloads/abc', 'WeTransfer'],
	['https://we.tl/t-abc', 'WeTransfer'],
	['https://mega.nz/file/abc', 'MEGA'],
	['https://www.youtube.com/watch?v=abc', 'YouTube'],
	['https://m.youtube.com/watch?v=abc', 'YouTube'],
	['https://youtu.be/abc', 'YouTube'],
	['https://WWW.YOUTUBE.COM./shorts/abc', 'YouTube'],
	['https://vimeo.com/123456', 'Vimeo'],
	['https://www.tiktok.com/@maria/video/1', 'TikTok'],
	['https://www.instagram.com/reel/abc/', 'Instagram'],
	['https://www.facebook.com/maria/videos/1', 'Facebook'],
	['https://x.com/maria/status/1', 'X'],
	['https://www.loom.com/share/abc', 'Loom'],
	['https://imgur.com/a/abc', 'Imgur'],
])('%s is a page of %s', (url, service) => {
	expect(sharingPage(url)).toEqual({
		objection: `it is a page of ${service}, not the file`,
		cure: expect.stringContaining("choose 'File'"),
	});
});

test.each([
	'https://example.com/watch?v=youtube.com',
	'https://youtube.com.example.com/a.mp4',
	'https://notyoutube.com/a.mp4',
	'https://drive.google.com/uc?export=download&id=1AbC',
	'https://drive.usercontent.google.com/download?id=1AbC',
	'https://docs.google.com/document/d/1AbC/export?format=pdf',
	'https://storage.googleapis.com/bucket/a.mp4',
	'https://www.dropbox.com/scl/fi/abc/a.mp4?rlkey=x&dl=1',
	'https://www.dropbox.com/s/abc/a.mp4?raw=1',
	'https://dl.dropboxusercontent.com/s/abc/a.mp4',
	'https://onedrive.live.com/download?cid=1',
	'https://acme.sharepoint.com/sites/a/Shared%20Documents/a.mp4',
	'https://acme.sharepoint.com/:v:/g/a?download=1',
	'https://cvws.icloud-content.com/a.mp4',
	'https://acme.box.com/shared/static/abc.mp4',
	'https://player.vimeo.com/external/1.hd.mp4?s=x',
	'https://i.imgur.com/abc.png',
	'https://media.giphy.com/media/abc/giphy.gif',
	'https://video.twimg.com/a.mp4',
	'https://api.x.com/maria/status/1',
])('%s is not known to be one', (url) => {
	expect(sharingPage(url)).toBeUndefined();
});

test('names the way to the file that each service has', () => {
	expect(sharingPage('https://www.dropbox.com/s/abc/a.mp4?dl=0')?.cure).toBe(
		"end the link with dl=1 and switch on the option 'Save URLs at A2E', or download the file with n8n's node 'Dropbox' and choose 'File'",
	);
	expect(sharingPage('https://youtu.be/abc')?.cure).toBe("download the file and choose 'File'");
});
