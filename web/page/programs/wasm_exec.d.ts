/** Declared by Go's wasm_exec.js, which is loaded as a classic script. */
declare class Go {
  importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
}

/** In workers only. */
declare function importScripts(...urls: string[]): void;

/** What the program writes goes through it. */
declare const fs: { writeSync(file: number, bytes: Uint8Array): number };
