import './schemaSetup.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApi } from '../api/client.ts';
import { createQueryClient } from '../api/queryClient.ts';
import { App } from './App.tsx';
import { createDataHost } from './dataHost.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
const host = createDataHost();

createRoot(root).render(
  <StrictMode>
    <App api={createApi(host.link)} host={host} queryClient={createQueryClient()} nonce={nonce} />
  </StrictMode>,
);
