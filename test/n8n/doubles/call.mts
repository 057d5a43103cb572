/** One request that a service got from n8n. */
export interface Call {
	method: string;
	/** Without the query. */
	path: string;
	/** The HTTP status of the answer. */
	status: number;
}
