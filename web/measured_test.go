//go:build browser

package main

import (
	"testing"
)

// overhear lets a test show other kinds of plots in place of the page's, and hear what the
// stage asks the worker for, and what it tells the page of axes.
const overhear = `{
	const {postMessage} = MessagePort.prototype
	MessagePort.prototype.postMessage = function (message, ...rest) {
		if (message?.type === 'view' && self.instead)
			message = {...message, panels: message.panels.map(panel => ({...panel, kind: self.instead[panel.kind] ?? panel.kind}))}
		if (message?.advance_ms !== undefined) self.asked = message
		if (message?.type === 'axes') self.told = message
		return postMessage.call(this, message, ...rest)
	}
};`

// TestMeasuredOnRequest: what a panel needs is measured while it is shown, and drawn; what no
// panel needs the stage does not ask for.
func TestMeasuredOnRequest(t *testing.T) {
	p := open(t, visit{path: "?seed=1&speed=10", script: keepPictures + overhear})
	p.awaitMilliseconds(300)
	const inner = `document.querySelector('iframe').contentWindow`
	if evaluate[bool](p, `'wanted' in `+inner+`.asked`) {
		t.Error("something is measured that no panel shows")
	}
	evaluate[bool](p, `!!(self.instead = {'raster-e': 'isi', 'raster-x': 'conductance', rate: 'spectrum'})`)
	p.rescale(1440, 890, 1) // for a view
	p.await(inner + `.asked.wanted?.map(({kind}) => kind).sort().join() === 'conductance,isi,spectrum'`)
	p.awaitMilliseconds(p.milliseconds() + 1500)
	p.await(`['isi', 'spectrum', 'conductance'].every(kind => typeof ` + inner + `.told?.panels.find(panel => panel.kind === kind)?.number_e === 'number')`)
	axes := evaluate[struct {
		CV, Integral, Conductance float64
		Across                    []float64
	}](p, `(of => ({
		CV: of('isi').number_e, Across: of('spectrum').ticks_across, Integral: of('spectrum').number_e, Conductance: of('conductance').number_e,
	}))(kind => `+inner+`.told.panels.find(panel => panel.kind === kind))`)
	if !(axes.CV > 0.4 && axes.CV < 1.6) || !(axes.Integral > 5 && axes.Integral < 25) || !(axes.Conductance > 1./15 && axes.Conductance < 1) || len(axes.Across) < 2 {
		t.Errorf("the stage tells of %+v: want a CV near 1, some 13 mV² and more than the leak of 1/15 per ms", axes)
	}
	intervals, spectrum := p.plot("raster-e"), p.plot("rate")
	if intervals.Tenths[0] < 3*intervals.Tenths[9] || intervals.Tenths[0] == 0 {
		t.Errorf("long intervals are drawn as short ones: %.0f", intervals.Tenths)
	}
	if spectrum.blank() > 0 {
		t.Errorf("the spectrum is blank in parts: %.0f", spectrum.Tenths)
	}
	evaluate[bool](p, `(self.instead = null) === null`)
	p.rescale(1440, 900, 1)
	p.await(`!('wanted' in ` + inner + `.asked)`)
}
