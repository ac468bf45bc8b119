package main

import (
	"net/http"
	"strings"
)

// policy is the Content-Security-Policy under which the pages run: nothing from
// elsewhere, nothing inline. Any page may have them in a frame, so that there
// is no frame-ancestors.
var policy = []string{
	"default-src 'self'",
	"script-src 'self' 'wasm-unsafe-eval'", // programs are WebAssembly, which this lets compile; it lets no text become a script
	"style-src 'self'",
	"img-src 'self' blob: data:", // a figure becomes a PNG by way of an image of its SVG (draw/export.js); spikes in a poster that is opened by itself
	"object-src 'none'",
	"base-uri 'none'",
	"form-action 'none'", // forms of the pages are read by scripts
}

// A header is one that all files have.
type header struct{ name, value string }

// headers are those of the server, and of the other hosts that dist writes recipes for.
var headers = []header{
	{"Content-Security-Policy", strings.Join(policy, "; ")},
	{"X-Content-Type-Options", "nosniff"},
	{"Referrer-Policy", "no-referrer"}, // an address holds what its visitor set
	{"Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	// Frames, elements and their scripts are for pages of all origins, also of such as let only what agrees in.
	{"Cross-Origin-Resource-Policy", "cross-origin"},
	{"Cross-Origin-Embedder-Policy", "require-corp"},
	{"Access-Control-Allow-Origin", "*"},
}

func setHeaders(to http.Header) {
	for _, one := range headers {
		to.Set(one.name, one.value)
	}
}
