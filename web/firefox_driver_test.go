//go:build browser

package main

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/chromedp/kb"
)

// A firefox is the running browser.
type firefox struct {
	*bidi
	window string // the context of its own window, where settings are changed
	stop   func()
}

// theFirefox is the one Firefox of all tests, which the first that needs it
// starts; each visit has storage of its own in it.
var theFirefox = sync.OnceValues(startFirefox)

// stopFirefox ends Firefox if it runs.
var stopFirefox = func() {}

// firefoxSettings are those of the profile, whose directory has yet to be put in. Firefox under remote control
// leaves out its first steps, telemetry and updates by itself (remote.prefs.recommended).
const firefoxSettings = `
user_pref("network.proxy.type", 1); // nothing but this machine can be reached
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("network.proxy.no_proxies_on", "127.0.0.1");
user_pref("layout.css.prefers-color-scheme.content-override", 1);
user_pref("ui.prefersReducedMotion", 0);
user_pref("browser.download.folderList", 2);
user_pref("browser.download.dir", %q);
user_pref("browser.download.alwaysOpenPanel", false); // it takes the focus
`

// startFirefox starts Firefox, on Linux with a screen of its own that nobody
// sees: without one it has no WebGL.
func startFirefox() (*firefox, error) {
	name, err := exec.LookPath("firefox-esr")
	if err != nil {
		if name, err = exec.LookPath("firefox"); err != nil {
			return nil, errors.New("there is no Firefox; `make tools` installs it on Debian")
		}
	}
	profile, err := os.MkdirTemp("", "firefox")
	if err != nil {
		return nil, err
	}
	ends := []func(){func() { os.RemoveAll(profile) }}
	end := func() {
		for i := len(ends) - 1; i >= 0; i-- {
			ends[i]()
		}
	}
	environment := os.Environ()
	if runtime.GOOS == "linux" {
		display, stop, err := startScreen()
		if err != nil {
			end()
			return nil, err
		}
		ends = append(ends, stop)
		environment = append(environment, "DISPLAY="+display)
	}
	if err := os.WriteFile(filepath.Join(profile, "user.js"), fmt.Appendf(nil, firefoxSettings, profile), 0o644); err != nil {
		end()
		return nil, err
	}
	command := bound(name, "-headless", "-no-remote", "-profile", profile, "--remote-debugging-port", "0", "--remote-allow-system-access")
	command.Env = environment
	words, stop, err := begin(command)
	if err != nil {
		end()
		return nil, err
	}
	ends = append(ends, stop)
	address, err := find(words, regexp.MustCompile(`WebDriver BiDi listening on (ws://\S+)`))
	if err != nil {
		end()
		return nil, fmt.Errorf("Firefox does not start: %w", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute) // a cold start on a busy machine
	defer cancel()
	f := &firefox{stop: end}
	if f.bidi, err = dialBiDi(ctx, address); err == nil {
		f.window, err = f.ownWindow(ctx)
	}
	if err != nil {
		end()
		return nil, err
	}
	stopFirefox = func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		f.call(ctx, "browser.close", object{}, nil) // it is stopped in any case
		f.stop()
	}
	return f, nil
}

// startScreen starts an X server without a screen, and says which display it is.
func startScreen() (display string, stop func(), err error) {
	// The number of the display goes where the test reads.
	words, stop, err := begin(bound("Xvfb", "-displayfd", "2", "-screen", "0", "1920x1200x24", "-nolisten", "tcp"))
	if err != nil {
		return "", nil, err
	}
	number, err := find(words, regexp.MustCompile(`^(\d+)$`))
	if err != nil {
		stop()
		return "", nil, fmt.Errorf("Xvfb, the screen for Firefox, does not start: %w; `make tools` installs it on Debian", err)
	}
	return ":" + number, stop, nil
}

// bound is a command that ends when its standard input does, and so with the
// tests, however they end.
func bound(name string, args ...string) *exec.Cmd {
	return exec.Command("sh", append([]string{"-c", `"$0" "$@" <&- & cat; kill $!; wait $!`, name}, args...)...)
}

// begin starts a bound command; words are those that it says on standard error.
func begin(command *exec.Cmd) (words io.Reader, stop func(), err error) {
	hold, err := command.StdinPipe()
	if err != nil {
		return nil, nil, err
	}
	if words, err = command.StderrPipe(); err != nil {
		return nil, nil, err
	}
	if err := command.Start(); err != nil {
		return nil, nil, err
	}
	return words, func() {
		hold.Close()
		ended := make(chan error)
		go func() { ended <- command.Wait() }()
		select {
		case <-ended:
		case <-time.After(10 * time.Second):
			command.Process.Kill()
		}
	}, nil
}

// find reads lines until one matches; what follows is read, so that nobody waits
// for a reader, and forgotten.
func find(words io.Reader, what *regexp.Regexp) (string, error) {
	found := make(chan string)
	go func() {
		defer close(found)
		waiting := true
		for lines := bufio.NewScanner(words); lines.Scan(); {
			if match := what.FindStringSubmatch(lines.Text()); match != nil && waiting {
				found <- match[1]
				waiting = false
			}
		}
	}()
	select {
	case word, ok := <-found:
		if !ok {
			return "", errors.New("it ended at once")
		}
		return word, nil
	case <-time.After(*patience):
		return "", fmt.Errorf("not within %v", *patience)
	}
}

// ownWindow is the context of the browser's own window.
func (f *firefox) ownWindow(ctx context.Context) (string, error) {
	var tree struct{ Contexts []struct{ Context string } }
	if err := f.call(ctx, "browsingContext.getTree", object{"moz:scope": "chrome", "maxDepth": 0}, &tree); err != nil {
		return "", err
	}
	if len(tree.Contexts) == 0 {
		return "", errors.New("Firefox has no window")
	}
	return tree.Contexts[0].Context, nil
}

// set gives one of Firefox's settings (about:config) another value.
func (f *firefox) set(ctx context.Context, name string, value int) error {
	_, err := f.evaluate(ctx, f.window, fmt.Sprintf("Services.prefs.setIntPref(%s, %d)", quote(name), value))
	return err
}

// evaluate is the value of a JavaScript expression in a window, as JSON; a
// promise is awaited.
func (f *firefox) evaluate(ctx context.Context, window, expression string) (json.RawMessage, error) {
	var answer struct {
		Result           struct{ Value string }
		ExceptionDetails *struct{ Text string }
	}
	err := f.call(ctx, "script.evaluate", object{
		"expression":   "(async () => JSON.stringify((await (" + expression + ")) ?? null))()",
		"target":       object{"context": window},
		"awaitPromise": true,
	}, &answer)
	if err != nil {
		return nil, err
	}
	if answer.ExceptionDetails != nil {
		return nil, errors.New(answer.ExceptionDetails.Text)
	}
	return json.RawMessage(answer.Result.Value), nil
}

// openFirefox visits a page in Firefox.
func (p *tab) openFirefox(v visit) {
	p.Helper()
	f, err := theFirefox()
	if err != nil {
		p.Fatal(err)
	}
	p.ctx = context.Background()
	p.inFirefox(func(ctx context.Context) error {
		var closeTab func()
		if p.fox, closeTab, err = f.openTab(ctx, p.message, p.trouble); err == nil {
			p.Cleanup(closeTab)
		}
		return err
	})
	p.Cleanup(func() { p.close(v.mayGoWrong) })
	width, height := int64(1440), int64(900)
	if v.phone {
		width, height = 390, 844
	}
	p.setting("layout.css.prefers-color-scheme.content-override", map[bool]int{false: 1, true: 0}[v.dark])
	p.setting("ui.prefersReducedMotion", map[bool]int{false: 0, true: 1}[v.reduced])
	p.setting("browser.display.document_color_use", map[bool]int{false: 1, true: 2}[v.forced])
	p.inFirefox(func(ctx context.Context) error {
		if err := p.fox.resize(ctx, width, height); err != nil {
			return err
		}
		if v.script != "" {
			if err := p.fox.script(ctx, v.script); err != nil {
				return err
			}
		}
		return p.fox.navigate(ctx, p.server.URL+"/"+v.path)
	})
}

// inFirefox does something that ends the test if it fails.
func (p *tab) inFirefox(act func(context.Context) error) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, *patience)
	defer cancel()
	if err := act(ctx); err != nil {
		p.Fatalf("Firefox: %v", err)
	}
}

// drag takes the pointer from a place of the window to another with its button down.
func (p *tab) drag(fromX, fromY, toX, toY float64) {
	p.Helper()
	p.inFirefox(func(ctx context.Context) error { return p.fox.drag(ctx, int(fromX), int(fromY), int(toX), int(toY)) })
}

// setting gives one of Firefox's settings another value.
func (p *tab) setting(name string, value int) {
	p.Helper()
	p.inFirefox(func(ctx context.Context) error { return p.fox.set(ctx, name, value) })
}

// A foxTab is an open page in Firefox.
type foxTab struct {
	*firefox
	context string
}

// openTab opens an empty page with storage of its own. Whatever goes wrong in it
// is told to trouble, all messages of its console to message.
func (f *firefox) openTab(ctx context.Context, message, trouble func(string)) (*foxTab, func(), error) {
	var user struct{ UserContext string }
	if err := f.call(ctx, "browser.createUserContext", object{}, &user); err != nil {
		return nil, nil, err
	}
	tab := &foxTab{firefox: f}
	var created struct{ Context string }
	if err := f.call(ctx, "browsingContext.create", object{"type": "tab", "userContext": user.UserContext}, &created); err != nil {
		return nil, nil, err
	}
	tab.context = created.Context
	events := []string{"log.entryAdded", "network.fetchError"}
	if err := f.call(ctx, "session.subscribe", object{"events": events, "contexts": []string{tab.context}}, nil); err != nil {
		return nil, nil, err
	}
	f.onEvent(func(method string, params json.RawMessage) {
		var event struct {
			Level, Type, Text string
			ErrorText         string
			Request           struct{ URL string }
			StackTrace        struct {
				CallFrames []struct {
					URL        string
					LineNumber int
				}
			}
		}
		if err := json.Unmarshal(params, &event); err != nil {
			trouble(err.Error())
			return
		}
		switch {
		case method == "log.entryAdded":
			line := event.Level + " " + event.Text
			if frames := event.StackTrace.CallFrames; len(frames) > 0 {
				line += fmt.Sprintf(" (%s:%d)", frames[0].URL, frames[0].LineNumber)
			}
			message(line)
			if event.Level == "error" {
				trouble(line)
			}
		case event.ErrorText != "NS_BINDING_ABORTED": // a page that is left needs its files no more
			trouble(event.Request.URL + ": " + event.ErrorText)
		}
	})
	return tab, func() {
		f.onEvent(nil)
		f.call(context.Background(), "browsingContext.close", object{"context": tab.context}, nil)
		f.call(context.Background(), "browser.removeUserContext", object{"userContext": user.UserContext}, nil)
	}, nil
}

// script has every page and frame of the tab begin with a script.
func (w *foxTab) script(ctx context.Context, source string) error {
	return w.call(ctx, "script.addPreloadScript", object{"functionDeclaration": "() => {" + source + "}", "contexts": []string{w.context}}, nil)
}

func (w *foxTab) navigate(ctx context.Context, address string) error {
	return w.call(ctx, "browsingContext.navigate", object{"context": w.context, "url": address, "wait": "complete"}, nil)
}

func (w *foxTab) reload(ctx context.Context) error {
	return w.call(ctx, "browsingContext.reload", object{"context": w.context, "wait": "complete"}, nil)
}

func (w *foxTab) resize(ctx context.Context, width, height int64) error {
	return w.call(ctx, "browsingContext.setViewport", object{"context": w.context, "viewport": object{"width": width, "height": height}}, nil)
}

func (w *foxTab) screenshot(ctx context.Context) ([]byte, error) {
	var picture struct{ Data string }
	if err := w.call(ctx, "browsingContext.captureScreenshot", object{"context": w.context}, &picture); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(picture.Data)
}

// foxKeys are the keys of WebDriver by those of package kb.
var foxKeys = strings.NewReplacer(
	kb.Backspace, "\ue003", kb.Tab, "\ue004", kb.Enter, "\ue007", kb.Escape, "\ue00c", kb.Delete, "\ue017",
	kb.PageUp, "\ue00e", kb.PageDown, "\ue00f", kb.End, "\ue010", kb.Home, "\ue011",
	kb.ArrowLeft, "\ue012", kb.ArrowUp, "\ue013", kb.ArrowRight, "\ue014", kb.ArrowDown, "\ue015",
)

// key presses a key on whatever has the focus.
func (w *foxTab) key(ctx context.Context, key string) error {
	key = foxKeys.Replace(key)
	return w.act(ctx, object{"type": "key", "id": "keyboard", "actions": []object{{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}}})
}

// drag takes the pointer to a place of the window, and from there to another with its button down.
func (w *foxTab) drag(ctx context.Context, fromX, fromY, toX, toY int) error {
	move := func(x, y int) object { return object{"type": "pointerMove", "x": x, "y": y} }
	return w.act(ctx, object{"type": "pointer", "id": "mouse", "actions": []object{
		move(fromX, fromY), {"type": "pointerDown", "button": 0}, move((fromX+toX)/2, (fromY+toY)/2), move(toX, toY), {"type": "pointerUp", "button": 0},
	}})
}

func (w *foxTab) act(ctx context.Context, source object) error {
	return w.call(ctx, "input.performActions", object{"context": w.context, "actions": []object{source}}, nil)
}
