import type { UploadOperation } from '../../catalogue/types';
import { fileSources, type FileSource, findInputFile } from '../../media/inputFile';
import { uploadFile } from '../../media/upload';
import { Values } from '../request/values';
import { forEachItem, type Run } from '../run';

/** Puts one file of each item into A2E's storage. */
export async function runUpload(run: Run<UploadOperation>): Promise<void> {
	const { context, client, operation, outcomes } = run;
	const { title: parameter } = operation.fileField;
	await forEachItem(run, run.itemIndexes, async (itemIndex) => {
		const file = await findInputFile(context, itemIndex, sourceOf(run, itemIndex), parameter);
		if (file.hint) outcomes.hint(itemIndex, file.hint);
		const stored = await uploadFile(context, client, file, { itemIndex, parameter });
		outcomes.succeed(itemIndex, [
			{ ...stored, fileName: file.name, mimeType: file.mimeType, fileSize: file.bytes },
		]);
	});
}

/** @throws NodeOperationError when it is not exactly one file */
function sourceOf({ context, operation }: Run<UploadOperation>, itemIndex: number): FileSource {
	const { name, title } = operation.fileField;
	const values = new Values(context, itemIndex);
	const found = fileSources(values.read(name, title));
	if ('sources' in found && found.sources.length === 1) return found.sources[0];
	throw values.refuse(title, 'objection' in found ? found.objection : 'it names more than one file');
}
