package main

import (
	"io"
	"os"
)

// Three short trials of a small network: means of results, and their standard
// errors.
func Example_run() {
	command([]string{"run", "-n", "100", "-c", "0", "-t", "1000", "-burnin", "200", "-trials", "3"}, os.Stdout, io.Discard)
	// Output:
	// var(V)                     15.7 ± 0.4 mV²  (3 trials)
	//   excitatory               15.3 ± 0.3 mV²  (3 trials)
	//   inhibitory               17.2 ± 0.9 mV²  (3 trials)
	// mean V, excitatory         −66.69 ± 0.09 mV  (3 trials)
	// mean V, inhibitory         −66.51 ± 0.15 mV  (3 trials)
	// rate, excitatory           3.3 ± 0.2 Hz  (3 trials)
	// rate, inhibitory           3.7 ± 0.7 Hz  (3 trials)
	// spike-count correlation    –
	//   published estimator      –
	// |C|                        0.121 ± 0.013 mV/ms  (3 trials)
	// C                          −0.064 ± 0.009 mV/ms  (3 trials)
}
