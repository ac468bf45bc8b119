package main

import (
	"fmt"
	"strings"
)

// How hosts of static files are told of the headers: what never changes may be
// kept for ever, the top is asked for each time.
const (
	forEver  = "public, max-age=31536000, immutable"
	eachTime = "no-cache"
)

// netlify is the file _headers of Netlify and of Cloudflare Pages, which ask for
// other files each time by themselves, and pack by themselves.
func netlify() string {
	var b strings.Builder
	fmt.Fprintln(&b, "/*")
	for _, one := range headers {
		fmt.Fprintf(&b, "  %s: %s\n", one.name, one.value)
	}
	fmt.Fprintf(&b, "/%s/*\n  Cache-Control: %s\n", releases, forEver)
	return b.String()
}

// apache is the file .htaccess of the Apache HTTP server.
func apache() string {
	var b strings.Builder
	fmt.Fprint(&b, "# For the Apache HTTP server, with mod_headers and mod_rewrite, where AllowOverride is FileInfo.\n"+
		"AddType application/wasm .wasm\nAddType text/javascript .js\nAddType image/svg+xml .svg\n\n<IfModule mod_headers.c>\n")
	for _, one := range headers {
		fmt.Fprintf(&b, "Header always set %s \"%s\"\n", one.name, one.value)
	}
	fmt.Fprintf(&b, "Header set Cache-Control \"%s\"\nHeader set Cache-Control \"%s\" \"expr=%%{REQUEST_URI} =~ m#/%s/#\"\nHeader merge Vary Accept-Encoding\n", eachTime, forEver, releases)
	fmt.Fprint(&b, "\n# Files that are packed already. As they are inside, they are not packed again.\n<IfModule mod_rewrite.c>\nRewriteEngine On\n")
	for _, packing := range packings {
		fmt.Fprintf(&b, "RewriteCond %%{HTTP:Accept-Encoding} \\b%s\\b\nRewriteCond %%{REQUEST_FILENAME}%s -f\nRewriteRule ^(.+)$ $1%[2]s [L]\n",
			packing.coding, packing.ending)
	}
	fmt.Fprintln(&b, "</IfModule>")
	for _, packing := range packings {
		for _, kind := range []struct{ ending, contentType string }{
			{"html", "text/html"}, {"js", "text/javascript"}, {"css", "text/css"}, {"json", "application/json"},
			{"svg", "image/svg+xml"}, {"wasm", "application/wasm"},
		} {
			fmt.Fprintf(&b, "<FilesMatch \"\\.%s\\%s$\">\nForceType %s\nHeader set Content-Encoding %s\n<IfModule mod_env.c>\nSetEnv no-gzip 1\nSetEnv no-brotli 1\n</IfModule>\n</FilesMatch>\n",
				kind.ending, packing.ending, kind.contentType, packing.coding)
		}
	}
	fmt.Fprintln(&b, "</IfModule>")
	return b.String()
}

// nginx is what the configuration of nginx includes.
func nginx() string {
	var b strings.Builder
	fmt.Fprintf(&b, `# For nginx: include this file within http { }, and name the folder in a server:
#
#   server {
#     location /balance/ {
#       alias /path/to/this/folder/;
#       gzip_static on; gzip_vary on;    # and brotli_static on; where ngx_brotli is
#       types { text/html html; text/javascript js; text/css css; application/json json; image/svg+xml svg; application/wasm wasm; }
`)
	for _, one := range append(headers, header{"Cache-Control", "$balance_cache"}) {
		fmt.Fprintf(&b, "#       add_header %s \"%s\" always;\n", one.name, one.value)
	}
	fmt.Fprintf(&b, `#     }
#   }
map $uri $balance_cache {
  "~/%s/" "%s";
  default "%s";
}
`, releases, forEver, eachTime)
	return b.String()
}
