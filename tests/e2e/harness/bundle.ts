import { build } from 'vite';

export type Bundle = { script: string; style: string };

/** One script, and one style sheet, of a module and the libraries that it imports. */
export async function bundle(module: string): Promise<Bundle> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: module, output: { format: 'es', codeSplitting: false } },
    },
  });
  const first = Array.isArray(built) ? built[0] : built;
  if (!first || !('output' in first)) throw new Error(`nothing was built of ${module}`);
  const style = first.output
    .filter((part) => part.type === 'asset' && part.fileName.endsWith('.css'))
    .map((part) => ('source' in part ? String(part.source) : ''))
    .join('\n');
  return { script: first.output[0].code, style };
}
