// Ways to bring a file into A2E's storage: a presigned upload, or a copy of a public URL.
import type { Handler, Handlers, Json } from '../http/handler.mts';
import { download } from '../world/download.mts';
import type { World } from '../world/world.mts';

/** The name of the query parameter that carries the signature, as R2 and S3 spell it. */
export const signatureParameter = 'X-Amz-Signature';

/** Where files are put. What lies there is read under its public URL alone: storage gives nothing out at this address. */
export const uploadPrefix = 'uploads/';

/** What a presign route falls back to. */
interface UploadDefaults {
	bucket: string;
	/** Seconds. */
	expiresIn: number;
}

function createUpload(body: Json, defaults: UploadDefaults, world: World): Json & { cdnUrl: string } {
	const { bucket, urlPrefix, expiresIn } = { urlPrefix: 'adam2eve', ...defaults, ...body };
	const key = `${urlPrefix}/stable/user/${world.ids.objectId()}/${body.key}`;
	const signature = world.ids.secret();
	world.uploads.set(signature, {
		key,
		expiresAt: world.now() + expiresIn * 1000,
		contentType: body.contentType as string | undefined,
		bytes: (body.contentLength ?? body.fileSize) as number | undefined,
	});
	const query = `X-Amz-Expires=${expiresIn}&${signatureParameter}=${signature}`;
	const uploadUrl = `${world.files.urlOf(uploadPrefix + key)}?${query}`;
	return { uploadUrl, cdnUrl: world.files.urlOf(key), key, bucket, expiresIn };
}

/** Follows redirects, which the media check does not: that is what the transfer is for. */
const transfer: Handler = async ({ body }, { files, ids }) => {
	const source = String(body.url);
	const { path, type } = await download(source, files, { followRedirects: true });
	const name = decodeURIComponent(new URL(source).pathname.split('/').pop() || 'file');
	return { url: files.publish(`transfer/${ids.objectId()}/${name}`, { path, type }) };
};

/** Presigned uploads (new and legacy) and copies of URLs. */
export const uploadHandlers: Handlers = {
	'POST /r2/upload-presigned-url': ({ body }, world) =>
		createUpload(body, { bucket: '3days-apac', expiresIn: 3600 }, world),
	'POST /r2/get_upload_presigned_url': ({ body }, world) => {
		const { cdnUrl, ...upload } = createUpload(body, { bucket: 'a2e-prod-jumpy', expiresIn: 300 }, world);
		return { ...upload, ...(world.settings.legacyCdnUrl && { cdnUrl }) };
	},
	'POST /tos/transferToStorage': transfer,
};
