//go:build browser

package main

import (
	"bytes"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp/kb"

	"balance/sim"
	"balance/sim/recording"
)

const saveDialog = "document.querySelector('#save-dialog')"

// keptFiles keeps what the page gives to the visitor.
const keptFiles = `{
	globalThis.files = []
	const {click} = HTMLAnchorElement.prototype
	const blobs = new Map()
	const create = URL.createObjectURL
	URL.createObjectURL = blob => {
		const url = create.call(URL, blob)
		blobs.set(url, blob)
		return url
	}
	HTMLAnchorElement.prototype.click = function () {
		if (this.download) files.push({name: this.download, blob: blobs.get(this.href)})
		else click.call(this)
	}
}`

// takes presses a button of the dialog and returns the file that it gives.
func (p *tab) takes(button, name string) []byte {
	p.Helper()
	before := evaluate[int](p, "files.length")
	p.press(button, " ")
	p.await(fmt.Sprintf("files.length > %d && document.querySelector('#save-told').textContent.includes('is saved')", before))
	if got := evaluate[string](p, "files.at(-1).name"); got != name {
		p.Errorf("%s saves %s, want %s", button, got, name)
	}
	text := evaluate[string](p, `(async () => {
		const bytes = new Uint8Array(await files.at(-1).blob.arrayBuffer())
		let text = ''
		for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
		return btoa(text)
	})()`)
	file, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		p.Fatal(err)
	}
	if *screenshots != "" {
		if err := os.WriteFile(filepath.Join(*screenshots, name), file, 0o644); err != nil {
			p.Fatal(err)
		}
	}
	return file
}

// opens gives the page a file as a visitor chooses it.
func (p *tab) opens(name string) {
	p.Helper()
	file, err := filepath.Abs(name)
	if err != nil {
		p.Fatal(err)
	}
	field := call(p, runtime.Evaluate, runtime.EvaluateParams{Expression: "document.querySelector('#recording-file')"})
	call(p, dom.SetFileInputFiles, dom.SetFileInputFilesParams{ObjectID: field.Result.ObjectID, Files: []string{file}})
}

// TestTakenAlong saves a visit in all its forms. The recording has the same spikes when it
// is run here, and on the page; one of the command has them there too.
func TestTakenAlong(t *testing.T) {
	p := open(t, visit{path: "?n=200&seed=7&speed=0.3&c=0.1", script: listening + "\n" + keptFiles})
	p.alive()
	p.press(correlation, kb.ArrowRight, kb.ArrowRight)
	p.keys("e")
	p.awaitMilliseconds(p.milliseconds() + 100)
	p.press(correlation, kb.ArrowLeft)
	p.awaitMilliseconds(p.milliseconds() + 100)
	p.keys("r")
	p.await(number(modelTime) + " < 1")
	p.awaitMilliseconds(200)
	p.pause()
	p.press("#save", kb.Enter)
	p.await(saveDialog + ".open")
	p.expectFocus("#save-title", "in the dialog")
	p.screenshot(" dialog")

	text := p.takes("#save-recording", "balanced-network-recording.json")
	made, err := recording.Read(text)
	if err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if len(made.Parts) != 2 || len(made.Parts[0].Changes) < 2 || made.Version != sim.Version {
		t.Errorf("recorded is %s", text)
	}
	for k := range made.Parts {
		if hash, err := made.Parts[k].Replay(sim.KernelAuto); hash != made.Parts[k].SpikeHash || err != nil {
			t.Errorf("part %d, made in the browser, has the hash %s here, want %s (%v): %s", k+1, hash, made.Parts[k].SpikeHash, err, text)
		}
	}
	if last := made.Parts[1]; float64(last.Steps)/10 < float64(p.milliseconds()-1) {
		t.Errorf("of %d ms %d steps are recorded", p.milliseconds(), last.Steps)
	}

	rows, err := csv.NewReader(bytes.NewReader(p.takes("#save-spikes", "balanced-network-spikes.csv"))).ReadAll()
	if err != nil || len(rows) < 100 || strings.Join(rows[0], ",") != "trial,t_ms,population,neuron" {
		t.Errorf("%d spikes are saved below %q, %v", len(rows), rows[:1], err)
	}
	var all struct {
		To     float64 `json:"to_ms"`
		Params map[string]any
	}
	if err := json.Unmarshal(p.takes("#save-all", "balanced-network-data.json"), &all); err != nil || all.Params["n"] != 200. || int(all.To) < p.milliseconds()-1 {
		t.Errorf("saved is %+v, %v", all, err)
	}
	p.takes("#save-traces", "balanced-network-traces.csv")
	if got := string(p.takes("#save-statistics", "balanced-network-statistics.csv")); !strings.HasPrefix(got, "name,now,since,since_error\nvar_v_mv2,") {
		t.Errorf("the statistics are %q", got)
	}

	drawing := p.takes("#save-svg", "balanced-network-plots.svg")
	words, images := textIn(t, drawing)
	for _, want := range []string{"external", "Mean rate", "Hz", "Input to", "N = 200", "seed 7", "Version " + sim.Version + " of the numerics", "Distribution of", "model"} {
		if !strings.Contains(strings.ToLower(words), strings.ToLower(want)) {
			t.Errorf("%q is not in the words of the picture: %s", want, words)
		}
	}
	if want := evaluate[int](p, "[...document.querySelectorAll('.panel')].filter(panel => panel.checkVisibility()).length"); images != want {
		t.Errorf("there are %d plots in the picture, want %d", images, want)
	}
	picture, err := png.Decode(bytes.NewReader(p.takes("#save-png", "balanced-network-plots.png")))
	if err != nil {
		t.Fatal(err)
	}
	colours := map[[3]uint32]bool{}
	for y := picture.Bounds().Min.Y; y < picture.Bounds().Max.Y; y += 3 {
		for x := picture.Bounds().Min.X; x < picture.Bounds().Max.X; x++ {
			r, g, b, _ := picture.At(x, y).RGBA()
			colours[[3]uint32{r, g, b}] = true
		}
	}
	if picture.Bounds().Dx() < 1500 || len(colours) < 20 {
		t.Errorf("the picture is %v, with %d colours", picture.Bounds(), len(colours))
	}

	before := evaluate[int](p, "files.length")
	p.press("#save-film", " ")
	p.await("document.querySelector('#save-film').textContent === 'Stop and save'")
	p.await("new Promise(done => setTimeout(done, 1500)).then(() => true)")
	p.press("#save-film", " ")
	p.await(fmt.Sprintf("files.length > %d && document.querySelector('#save-film').textContent === 'Film'", before))
	if size := evaluate[int](p, "files.at(-1).name === 'balanced-network-plots.webm' ? files.at(-1).blob.size : 0"); size < 5000 {
		t.Errorf("the film has %d bytes", size)
	}
	p.keys(kb.Escape)
	p.expectFocus("#save", "after the dialog")

	// A replay, and back.
	live := p.milliseconds()
	p.opens("../sim/recording/testdata/visit.json")
	p.hears("A recording is replayed")
	p.await("/^Replay of a recording, network [1-4] of 4: /.test(document.querySelector('#replay-text').textContent)")
	p.screenshot(" replay")
	p.await("document.querySelector('#seed').textContent === '1'")
	p.press("#new-seed", " ")
	p.await("document.querySelector('#notice').textContent.includes('leave the replay first')")
	p.await("document.querySelector('#replay-text').textContent === 'The replay has ended. All spikes are those of the recording.'")
	p.hears("All spikes are those of the recording")
	if got := evaluate[string](p, "location.search"); !strings.Contains(got, "seed=7") || !strings.Contains(got, "n=200") {
		t.Errorf("in the replay the address is %s", got)
	}
	p.press("#replay-leave", " ")
	p.await("document.querySelector('#replay').hidden && document.querySelector('#seed').textContent === '7'")
	p.expectFocus("#play", "after the replay")
	p.await(fmt.Sprintf("((ms) => ms >= %d && ms <= %d)(1000 * %s)", live-1, live+1000, number(modelTime))) // it goes on where it was

	// What is none is refused in words.
	bad := filepath.Join(t.TempDir(), "bad.json")
	if err := os.WriteFile(bad, bytes.Replace(text, []byte(`"steps":`), []byte(`"steps":-`), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	p.opens(bad)
	p.await("/The recording cannot be replayed: part 1: .*allowed are 1/i.test(document.querySelector('#notice').textContent)")
}

// textIn returns the words of a drawing, and how many pictures are in it.
func textIn(t *testing.T, drawing []byte) (words string, images int) {
	t.Helper()
	decoder := xml.NewDecoder(bytes.NewReader(drawing))
	for {
		token, err := decoder.Token()
		if token == nil {
			if err != nil && err.Error() != "EOF" {
				t.Error(err)
			}
			return words, images
		}
		switch node := token.(type) {
		case xml.CharData:
			words += string(node) + " "
		case xml.StartElement:
			if node.Name.Local == "image" {
				images++
			}
		}
	}
}
