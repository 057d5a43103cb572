import type { IExecuteFunctions, IRunExecutionData } from 'n8n-workflow';

/** The engine keeps it beside the public interface; where it does not, nothing is known of it. */
export function runData(context: IExecuteFunctions): IRunExecutionData | undefined {
	return (context as { runExecutionData?: IRunExecutionData }).runExecutionData;
}
