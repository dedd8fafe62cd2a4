import { readFileSync } from "node:fs";

import { defineConfig, type Plugin } from "vite";

import { licences } from "./build/licences.ts";
import { world } from "./build/world.ts";

const drawn: Plugin = {
  name: "drawn files",
  apply: "build",
  generateBundle(_, bundle) {
    const parts = Object.values(bundle).flatMap((file) => ("moduleIds" in file ? file.moduleIds : []));
    this.emitFile({ type: "asset", fileName: "licences.txt", source: licences(parts) });
    const icon = readFileSync(new URL("src/icon.svg", import.meta.url));
    this.emitFile({ type: "asset", fileName: "icon.svg", source: icon });
    this.emitFile({ type: "asset", fileName: "world.svg", source: world() });
  },
};

// Names without hashes: the templates name the files, and the server tells browsers when they
// have changed.
export default defineConfig({
  base: "/static/",
  publicDir: false,
  plugins: [drawn],
  build: {
    outDir: "../sayso/serve/static",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    rollupOptions: {
      input: "src/main.ts",
      output: {
        entryFileNames: "app.js",
        chunkFileNames: "[name].js",
        assetFileNames: "app[extname]",
      },
    },
  },
});
