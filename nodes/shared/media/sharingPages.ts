/**
 * Links that people copy from services where files are shared or watched: they open a page for a person, not the file, so
 * that A2E cannot use them. Links of the same services that lead to the file itself are none of these.
 */
interface SharingPage {
	service: string;
	/** Host names without `www.`; those below them count too. */
	hosts: readonly string[];
	/** Of path and query, those that are pages; default: all. */
	pages?: RegExp;
	/** Of path and query, those that are files all the same. */
	files?: RegExp;
	/** A way to the file, where the service has one beside downloading it. */
	directLink?: string;
	/** Name of n8n's node that downloads from it. */
	node?: string;
}

const PAGES: readonly SharingPage[] = [
	{
		service: 'Google Drive',
		hosts: ['drive.google.com', 'docs.google.com'],
		files: /^\/(uc|thumbnail)\b|\/export\b|[?&](export|format)=/,
		node: 'Google Drive',
	},
	{ service: 'Google Photos', hosts: ['photos.google.com', 'photos.app.goo.gl'] },
	{
		service: 'Dropbox',
		hosts: ['dropbox.com'],
		files: /[?&](dl|raw)=1\b/,
		directLink: "end the link with dl=1 and switch on the option 'Save URLs at A2E'",
		node: 'Dropbox',
	},
	{
		service: 'OneDrive',
		hosts: ['1drv.ms', 'onedrive.live.com'],
		files: /^\/download\b|[?&]download=1\b/,
		node: 'Microsoft OneDrive',
	},
	{
		service: 'SharePoint',
		hosts: ['sharepoint.com'],
		pages: /^\/:[a-z]:\/|\/_layouts\/15\/(stream|onedrive|doc)\.aspx/i,
		files: /[?&]download=1\b/,
		node: 'Microsoft SharePoint',
	},
	{ service: 'iCloud', hosts: ['icloud.com'], pages: /^\/(iclouddrive|photos|attachment|sharedalbum)\b/ },
	{ service: 'Box', hosts: ['box.com'], pages: /^\/(s|v|file)\//, files: /^\/shared\/static\//, node: 'Box' },
	{ service: 'WeTransfer', hosts: ['wetransfer.com', 'we.tl'] },
	{ service: 'MEGA', hosts: ['mega.nz', 'mega.io'] },
	{ service: 'YouTube', hosts: ['youtube.com', 'youtu.be', 'youtube-nocookie.com'] },
	{ service: 'Vimeo', hosts: ['vimeo.com'], pages: /^\/(\d+|channels\/|ondemand\/)/ },
	{ service: 'TikTok', hosts: ['tiktok.com'] },
	{ service: 'Instagram', hosts: ['instagram.com'] },
	{ service: 'Facebook', hosts: ['facebook.com'], pages: /\/(watch|reel|share|videos?|photos?)\b/ },
	{ service: 'X', hosts: ['x.com', 'twitter.com'], pages: /^\/\w+\/status\// },
	{ service: 'SoundCloud', hosts: ['soundcloud.com'], pages: /^\/[\w-]+\/[\w-]+/ },
	{ service: 'Spotify', hosts: ['open.spotify.com'] },
	{ service: 'Loom', hosts: ['loom.com'], pages: /^\/(share|embed)\// },
	{ service: 'Canva', hosts: ['canva.com'], pages: /^\/design\// },
	{ service: 'Giphy', hosts: ['giphy.com'], pages: /^\/(gifs|clips|stickers)\// },
	{ service: 'Imgur', hosts: ['imgur.com'], pages: /^\/(a\/|gallery\/|t\/|\w+$)/ },
];

/**
 * Whether a URL is a page of a service instead of a file, with what to do about it. Pure.
 * @param url a complete URL
 * @returns the objection and its cure, as parts of a sentence; undefined for what is not known to be a page
 */
export function sharingPage(url: string): { objection: string; cure: string } | undefined {
	const { hostname, pathname, search } = new URL(url);
	const host = hostname.replace(/\.+$/, '').replace(/^www\./, '');
	const where = `${pathname}${search}`;
	const page = PAGES.find(
		({ hosts, pages, files }) =>
			hosts.some((name) => isBelow(host, name)) &&
			(pages === undefined || pages.test(where)) &&
			!files?.test(where),
	);
	if (!page) return undefined;
	const download = page.node
		? `download the file with n8n's node '${page.node}' and choose 'File'`
		: "download the file and choose 'File'";
	return {
		objection: `it is a page of ${page.service}, not the file`,
		cure: [page.directLink, download].filter(Boolean).join(', or '),
	};
}

/** Services keep the files themselves on hosts below their own, by names such as these. */
const FILE_HOSTS = /^(api|cdn|content|dl|download|media|i|img)\./;

function isBelow(host: string, name: string): boolean {
	return host === name || (host.endsWith(`.${name}`) && !FILE_HOSTS.test(host));
}
