//go:build browser

package main

import (
	"fmt"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"sync/atomic"
	"testing"
	"time"
)

// A throttled answer goes out in small pieces with pauses.
type throttled struct {
	http.ResponseWriter
	piece int // bytes
}

func (w throttled) Write(data []byte) (n int, err error) {
	for n < len(data) && err == nil {
		time.Sleep(20 * time.Millisecond)
		var written int
		written, err = w.ResponseWriter.Write(data[n:min(n+w.piece, len(data))])
		n += written
		w.ResponseWriter.(http.Flusher).Flush()
	}
	return n, err
}

// TestWalkLoadingTellsWhatIsTransferred: the megabytes that are told while the programs
// load are those that the server sends, whether it compresses or not, knows the
// length or not.
func TestWalkLoadingTellsWhatIsTransferred(t *testing.T) {
	size := func(suffix string) (sum float64) {
		for _, name := range []string{"build/worker.wasm", "build/stage.wasm"} {
			info, err := os.Stat(name + suffix)
			if err != nil {
				t.Fatal(err)
			}
			sum += float64(info.Size())
		}
		return sum / 1e6
	}
	for _, server := range []struct {
		name      string
		plain     bool
		lengthens bool
		total     float64
	}{
		{"compressed", false, true, size(".br")},
		{"compressed, of unknown length", false, false, size(".br")},
		{"as it is", true, true, size("")},
		{"as it is, of unknown length", true, false, size("")},
	} {
		t.Run(server.name, func(t *testing.T) {
			var asked atomic.Int32 // times, for either program
			p := open(t, visit{
				script: `if (top === self) {
					top.told = []
					new MutationObserver(() => {
						const text = document.querySelector('#loading')?.textContent
						if (text && text !== told.at(-1)) told.push(text)
					}).observe(document, {subtree: true, childList: true, characterData: true})
				}`,
				server: func(site http.Handler) http.Handler {
					return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
						if r.URL.Path != "/worker.wasm" && r.URL.Path != "/stage.wasm" {
							site.ServeHTTP(w, r)
							return
						}
						asked.Add(1)
						if server.plain {
							r.Header.Del("Accept-Encoding")
						}
						if !server.lengthens {
							w = unknown{w}
						}
						site.ServeHTTP(throttled{w, int(1e6*server.total) / 200}, r) // for seconds, in which the line comes
					})
				},
			})
			p.alive()
			told := evaluate[[]string](p, "told")
			last, steps := 0., 0
			for _, text := range told {
				numbers := regexp.MustCompile(`([\d.]+) of ([\d.]+)`).FindStringSubmatch(text)
				if numbers == nil {
					continue
				}
				received, _ := strconv.ParseFloat(numbers[1], 64)
				if numbers[2] != fmt.Sprintf("%.1f", server.total) || received < last || received > server.total+0.05 {
					t.Errorf("%q after %g MB; %.2f MB are sent", text, last, server.total)
				}
				last = received
				steps++
			}
			if got := asked.Load(); got != 2 {
				t.Errorf("the programs were asked for %d times, want once each", got)
			}
			if steps < 5 || last < 0.8*server.total {
				t.Errorf("of %.1f MB these were told: %q", server.total, told)
			}
		})
	}
}

// An unknown length is not told.
type unknown struct{ http.ResponseWriter }

func (w unknown) WriteHeader(status int) {
	w.Header().Del("Content-Length")
	w.ResponseWriter.WriteHeader(status)
}

func (w unknown) Flush() { w.ResponseWriter.(http.Flusher).Flush() }
