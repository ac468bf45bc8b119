package experiment

import (
	"testing"

	"balance/sim"
)

// The same spikes come out on every processor, natively and as WebAssembly.
// These hashes change exactly when the numerics do, and [sim.Version] with
// them: give it a new number, and put down the new hashes.
func TestGoldenSpikes(t *testing.T) {
	const version = "1"
	if sim.Version != version {
		t.Errorf("these hashes are of version %s of the numerics, which is at %s", version, sim.Version)
	}
	for _, test := range []struct {
		given map[string]string
		trial int
		t     int64
		want  uint64
	}{
		{map[string]string{"n": "100"}, 1, 1000, 0xfe9d892c44a0c2fd},
		{map[string]string{}, 1, 5000, 0xfc76f52ce9584d7a}, // long and large enough that any rounding shows
		{map[string]string{"n": "100"}, 2, 1000, 0x95f8746949cdf993},
		{map[string]string{"n": "100", "seed": "9007199254740991"}, 1, 500, 0xca2f809443668a92},
		{map[string]string{"n": "137", "synapse": "current", "c": "0"}, 1, 1000, 0x1f1f784dd88ed064},
		{map[string]string{"n": "137", "synapse": "effective"}, 1, 1000, 0xb84250cd98ccff19},
		{map[string]string{"n": "1001", "lambda": "0.3"}, 1, 300, 0x1711a5b5607fcfc8},
		{map[string]string{"n": "1001", "c": "0"}, 1, 300, 0x959214eb3972b5a0},
		{map[string]string{"n": "325", "scheme": "exponential", "dt": "0.5", "c": "1"}, 1, 1000, 0xdd0c93f4540dec74},
		{map[string]string{"n": "325", "c": "0.001", "jitter": "0", "dt": "0.05", "p": "1", "qx": "0.01", "rx": "100"}, 3, 300, 0x9c43621e1c87c0e6},
	} {
		p, err := sim.Defaults().With(test.given)
		if err != nil {
			t.Fatal(err)
		}
		row := Run(p, test.trial, test.t, sim.KernelAuto)
		if row.Error != nil {
			t.Errorf("%v: %s", test.given, *row.Error)
			continue
		}
		if !(row.RateE > 0.5 && row.RateI > 0.5) {
			t.Errorf("%v: rates %g and %g Hz: too few spikes to tell runs apart", test.given, row.RateE, row.RateI)
		}
		if hash, err := ReadHash(*row.SpikeHash); hash != test.want || err != nil {
			t.Errorf("%v, trial %d: spikes %s, want %#016x", test.given, test.trial, *row.SpikeHash, test.want)
		}
	}
}
