// Ways to bring a file into A2E's storage: a presigned upload, or a copy of a public URL.
import type { Handler, Handlers, Json } from '../http/handler.mts';
import { download } from '../world/download.mts';
import type { World } from '../world/world.mts';

/** The name of the query parameter that carries the signature, as R2 and S3 spell it. */
export const signatureParameter = 'X-Amz-Signature';

function createUpload(body: Json, world: World): Json & { cdnUrl: string } {
	const { bucket = '3days-apac', urlPrefix = 'adam2eve', expiresIn = 3600 } = body;
	const key = `${urlPrefix}/stable/user/${world.ids.objectId()}/${body.key}`;
	const signature = world.ids.secret();
	world.uploads.set(signature, {
		key,
		expiresAt: world.now() + Number(expiresIn) * 1000,
		contentType: body.contentType as string | undefined,
		bytes: (body.contentLength ?? body.fileSize) as number | undefined,
	});
	const cdnUrl = world.files.urlOf(key);
	const uploadUrl = `${cdnUrl}?X-Amz-Expires=${expiresIn}&${signatureParameter}=${signature}`;
	return { uploadUrl, cdnUrl, key, bucket, expiresIn };
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
	'POST /r2/upload-presigned-url': ({ body }, world) => createUpload(body, world),
	'POST /r2/get_upload_presigned_url': ({ body }, world) => {
		const { uploadUrl, key, bucket, expiresIn } = createUpload(body, world);
		return { uploadUrl, key, bucket, expiresIn };
	},
	'POST /tos/transferToStorage': transfer,
};
