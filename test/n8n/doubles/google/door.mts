import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A proxy for https that leads some hosts to a server of this machine and all others where they are. */
export interface Door {
	/** For HTTPS_PROXY. */
	url: string;
	close(): Promise<void>;
}

/**
 * Opens the proxy on 127.0.0.1.
 *
 * @param hosts names of the hosts that lead to `port` of this machine
 */
export async function openDoor(hosts: readonly string[], port: number): Promise<Door> {
	const server = createServer((_request, response) => response.writeHead(405).end());
	const sockets = new Set<Socket>();
	server.on('connect', (request, client: Socket, head: Buffer) => {
		const { hostname, port: wanted } = new URL(`http://${request.url}`);
		const goal = hosts.includes(hostname)
			? connect(port, '127.0.0.1')
			: connect(Number(wanted || '443'), hostname);
		for (const socket of [client, goal]) {
			sockets.add(socket);
			socket.once('close', () => sockets.delete(socket));
		}
		goal.once('connect', () => {
			client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			goal.write(head);
			goal.pipe(client).pipe(goal);
		});
		goal.on('error', () => client.destroy());
		client.on('error', () => goal.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
