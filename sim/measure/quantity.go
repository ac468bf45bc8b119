package measure

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"

	"balance/sim"
)

// A Quantity is a measured number, or NaN where there are no data for it.
// In JSON that is null.
type Quantity float64

// Missing is the quantity for which there are no data.
var Missing = Quantity(math.NaN())

// Largest is beyond what any run gives, whose potentials stay below 10⁶ mV: a number
// that is larger has been damaged. Squares of what is smaller are finite.
const Largest = 1e30

// Read returns the quantity that a text holds, which is missing where there is none.
func Read(name, text string) (Quantity, error) {
	if text == "" {
		return Missing, nil
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || !(math.Abs(v) <= Largest) {
		return Missing, fmt.Errorf("%s = %s: allowed are numbers of at most %g, or nothing", name, sim.Quoted(text), Largest)
	}
	return Quantity(v), nil
}

// Known reports whether there are data for the quantity.
func (q Quantity) Known() bool { return !math.IsNaN(float64(q)) }

// MarshalJSON writes the number, or null.
func (q Quantity) MarshalJSON() ([]byte, error) {
	if !q.Known() || math.IsInf(float64(q), 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(q))
}

// UnmarshalJSON reads a number, of at most [Largest], or null.
func (q *Quantity) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*q = Missing
		return nil
	}
	err := json.Unmarshal(data, (*float64)(q))
	if err == nil && math.Abs(float64(*q)) > Largest {
		*q, err = Missing, fmt.Errorf("%.60s: allowed are numbers of at most %g", data, Largest)
	}
	return err
}

// Results are the quantities that a run is described by. Their JSON names end
// in their unit, but for AbsC and SignedC, in mV/ms, and the conductances, in
// 1/ms.
type Results struct {
	VarV  Quantity `json:"var_v_mv2"`   // variance over time of V, mean over all neurons
	VarVE Quantity `json:"var_v_e_mv2"` // the same over excitatory neurons
	VarVI Quantity `json:"var_v_i_mv2"` // the same over inhibitory neurons

	MeanVE Quantity `json:"mean_v_e_mv"`
	MeanVI Quantity `json:"mean_v_i_mv"`
	RateE  Quantity `json:"rate_e_hz"`
	RateI  Quantity `json:"rate_i_hz"`

	SpikeCountCorr          Quantity `json:"spike_count_corr"`           // over all pairs of the N neurons
	SpikeCountCorrPublished Quantity `json:"spike_count_corr_published"` // inhibitory neuron k merged with excitatory neuron k

	AbsC    Quantity `json:"abs_c"`    // mean of |(V − V̄)(g − ḡ)|
	SignedC Quantity `json:"signed_c"` // mean of (V − V̄)(g − ḡ)

	GEE Quantity `json:"g_ee"` // mean conductance of excitatory synapses to excitatory neurons
	GEI Quantity `json:"g_ei"`
	GEX Quantity `json:"g_ex"`
	GIE Quantity `json:"g_ie"`
	GII Quantity `json:"g_ii"`
	GIX Quantity `json:"g_ix"`
}

// NoResults returns results without data.
func NoResults() Results {
	var r Results
	for _, q := range r.Values() {
		*q = Missing
	}
	return r
}

// Names returns the JSON names of all results, in their order.
func Names() []string {
	t := reflect.TypeFor[Results]()
	names := make([]string, t.NumField())
	for i := range names {
		names[i] = t.Field(i).Tag.Get("json")
	}
	return names
}

// Values returns all results in the order of [Names].
func (r *Results) Values() []*Quantity {
	fields := reflect.ValueOf(r).Elem()
	values := make([]*Quantity, fields.NumField())
	for i := range values {
		values[i] = fields.Field(i).Addr().Interface().(*Quantity)
	}
	return values
}

// ratio returns a/b, or Missing where b is zero.
func ratio(a, b float64) Quantity {
	if b == 0 {
		return Missing
	}
	return Quantity(a / b)
}
