import { z } from 'zod';

// Imported before everything else: zod would probe for `eval`, which the Content-Security-Policy reports.
z.config({ jitless: true });
