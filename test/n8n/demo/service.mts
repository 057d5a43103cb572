import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { startSimulator } from '../../simulator/simulator.mts';

/** The A2E that the demo's workflows talk to. */
export interface Service {
	/** In a few words, for a person. */
	description: string;
	/** What the credential holds. */
	credential: ICredentialDataDecryptedObject;
	close(): Promise<void>;
}

/** The service that the environment names: A2E itself when A2E_API_TOKEN is set, else a simulator on this machine. */
export async function openService(env: NodeJS.ProcessEnv): Promise<Service> {
	return env.A2E_API_TOKEN ? realService(env.A2E_API_TOKEN, env) : await simulatedService();
}

/** A2E itself. A2E_REGION (global or china) or A2E_BASE_URL say which. */
function realService(token: string, { A2E_REGION, A2E_BASE_URL }: NodeJS.ProcessEnv): Service {
	const region = A2E_BASE_URL ? 'custom' : A2E_REGION || 'global';
	return {
		description: `A2E, ${A2E_BASE_URL || region}: the run spends credits of your account`,
		credential: { token, region, baseUrl: A2E_BASE_URL ?? '' },
		close: async () => undefined,
	};
}

async function simulatedService(): Promise<Service> {
	const simulator = await startSimulator({ strict: true });
	return {
		description: `simulated, ${simulator.url} (set A2E_API_TOKEN for the real one)`,
		credential: { token: simulator.token, region: 'custom', baseUrl: simulator.url },
		close: () => simulator.close(),
	};
}
