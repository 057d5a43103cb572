import { findInputFile, uploadFile } from '../client/upload';
import { forEachItem, type Run } from './run';

/** Puts one file of each item into A2E's storage. */
export async function runUpload(run: Run): Promise<void> {
	const { context, client, operation, outcomes } = run;
	const [{ name: parameterName, title: parameter }] = operation.fields;
	await forEachItem(run, run.itemIndexes, async (itemIndex) => {
		const field = String(context.getNodeParameter(parameterName, itemIndex));
		const file = await findInputFile(context, itemIndex, field, parameter);
		const stored = await uploadFile(context, client, file, { itemIndex, parameter });
		outcomes.succeed(itemIndex, [
			{ ...stored, fileName: file.name, mimeType: file.mimeType, fileSize: file.bytes },
		]);
	});
}
