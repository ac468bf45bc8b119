// Runs a Go program for GOOS=js under Node, with its memory within reach of the
// SIMD kernel: node exec.cjs GOROOT/lib/wasm/wasm_exec.js program.wasm arguments…
"use strict";
globalThis.require = require;
globalThis.fs = require("fs");
globalThis.path = require("path");
require(require("path").resolve(process.argv[2]));

const go = new Go();
go.argv = process.argv.slice(3);
go.env = { TMPDIR: require("os").tmpdir(), ...process.env };
go.exit = process.exit;
WebAssembly.instantiate(fs.readFileSync(process.argv[3]), go.importObject).then(({ instance }) => {
	globalThis.goMemory = instance.exports.mem;
	return go.run(instance);
}).catch((error) => {
	console.error(error);
	process.exit(1);
});
