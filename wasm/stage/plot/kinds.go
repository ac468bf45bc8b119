package plot

import (
	"fmt"
	"strings"

	"balance/wasm/frame"
	"balance/wasm/message"
	"balance/wasm/panel"
)

// kinds are the kinds of plot that there are.
var kinds = append([]kind{
	{"raster-x", newRaster(frame.External)},
	{"raster-e", newRaster(frame.Excitatory)},
	{"raster-i", newRaster(frame.Inhibitory)},
	{"rate", newRate},
	{"trace", newTrace},
	{"input", newInput},
	{"histogram", newHistogram},
}, onRequest()...)

// onRequest returns those of which the table of panels says that something is measured for them.
func onRequest() (kinds []kind) {
	for i := range panel.Table {
		of := &panel.Table[i]
		switch {
		case of.Measured && of.Timed:
			kinds = append(kinds, kind{of.Name, newSignals(of)})
		case of.Measured:
			kinds = append(kinds, kind{of.Name, newCurves(of)})
		}
	}
	return kinds
}

// A kind is how the plots are made that panels ask for by a name, which is one of the
// table of panels.
type kind struct {
	name string
	make func(Place) Plot
}

// timed reports whether the plots of a kind lie on the time axis of the scene.
func (k *kind) timed() bool {
	in := panel.Find(k.name)
	return in != nil && in.Timed
}

// find returns the kind of a name, nil if there is none.
func find(name string) *kind {
	for i := range kinds {
		if kinds[i].name == name {
			return &kinds[i]
		}
	}
	return nil
}

// Check returns an error if there is a panel of a kind that no plot is of, or one on the time
// axis that is apart.
func Check(panels []message.Panel) error {
	for _, p := range panels {
		if k := find(p.Kind); k != nil && p.Apart && k.timed() {
			return fmt.Errorf("a panel of the kind %s is on the time axis, and cannot be apart", p.Kind)
		} else if k == nil {
			var names []string
			for _, k := range kinds {
				names = append(names, k.name)
			}
			return fmt.Errorf("no plot is of the kind %.60q; there are %s", p.Kind, strings.Join(names, ", "))
		}
	}
	return nil
}
