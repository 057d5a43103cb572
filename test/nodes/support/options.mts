import type { IDataObject } from 'n8n-workflow';

/** Parameters with others in their place; options join those that are there. */
export function withMore<T extends object>(parameters: T, { options, ...more }: IDataObject = {}): T {
	const { options: own } = parameters as IDataObject;
	return { ...parameters, ...more, options: { ...(own as IDataObject), ...(options as IDataObject) } };
}
