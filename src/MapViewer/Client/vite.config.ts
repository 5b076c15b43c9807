import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// One script and one style sheet with fixed names: ASP.NET Core gives them names with a fingerprint of their content when it publishes.
export default defineConfig({
  publicDir: here('public'),
  build: {
    outDir: here('../wwwroot/dist'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: { map: here('src/map/main.ts'), site: here('src/styles/site.scss') },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' },
    },
  },
  css: { lightningcss: { errorRecovery: true }, preprocessorOptions: { scss: { quietDeps: true, loadPaths: [here('node_modules')] } } },
});
