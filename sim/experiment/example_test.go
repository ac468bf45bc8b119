package experiment_test

import (
	"fmt"
	"log"

	"balance/sim"
	"balance/sim/experiment"
)

// A grid of two sizes and two input correlations is run, two short trials of
// each, and summarised.
func Example() {
	grid, err := experiment.NewGrid(map[string]string{"n": "100,200", "c": "0,0.2", "burnin": "100"}, 2, 500)
	if err != nil {
		log.Fatal(err)
	}
	var rows []experiment.Row
	for _, job := range grid.Jobs() {
		rows = append(rows, job.Run(sim.KernelAuto))
	}
	all, err := experiment.Summarise(rows)
	if err != nil {
		log.Fatal(err)
	}
	for _, series := range all {
		for _, point := range series.Points {
			variance := point.Quantities["var_v_mv2"]
			text := experiment.FormatMean(float64(variance.Mean), float64(variance.SEM))
			fmt.Printf("%s, N = %d: var(V) = %s mV²\n", series.Name(), point.N, text)
		}
	}
	// Output:
	// conductance, c = 0, burnin = 100, N = 100: var(V) = 16.0 ± 0.8 mV²
	// conductance, c = 0, burnin = 100, N = 200: var(V) = 17.2 ± 0.4 mV²
	// conductance, c = 0.2, burnin = 100, N = 100: var(V) = 16 ± 2 mV²
	// conductance, c = 0.2, burnin = 100, N = 200: var(V) = 15.1 ± 0.3 mV²
}

// var(V) of the paper's conductance-based network with independent input falls
// as the network grows.
func ExampleFit() {
	law, err := experiment.Fit([]experiment.Sample{
		{N: 1000, Mean: 12.21, SEM: 0.013, Trials: 4},
		{N: 2000, Mean: 9.752, SEM: 0.015, Trials: 4},
		{N: 4000, Mean: 7.633, SEM: 0.007, Trials: 4},
		{N: 8000, Mean: 5.783, SEM: 0.0043, Trials: 4},
		{N: 15000, Mean: 4.386, SEM: 0.0035, Trials: 4},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("N^%.2f, 95 %%: %.2f … %.2f; trusted: %t\n", law.Exponent, float64(law.Low), float64(law.High), law.Trusted)
	// Output:
	// N^-0.38, 95 %: -0.42 … -0.33; trusted: true
}

// Trials belong to one series whatever their size and seed; in a set, series are
// named by what tells them apart.
func ExampleLabels() {
	grid, err := experiment.NewGrid(map[string]string{"n": "1000,2000", "lambda": "0,0.5", "jitter": "5,10", "burnin": "500"}, 4, 5000)
	if err != nil {
		log.Fatal(err)
	}
	labels, _, shared := experiment.Labels(grid.Series())
	for _, l := range labels {
		fmt.Println(l.Mark, l.Name)
	}
	for _, setting := range shared {
		fmt.Println("all:", setting.Name, "=", setting.Text(grid.Series()[0]), setting.Unit)
	}
	// Output:
	// ■ current, c = 0.2, jitter = 5
	// ■ current, c = 0.2, jitter = 10
	// ◆ λ = 0.5, c = 0.2, jitter = 5
	// ◆ λ = 0.5, c = 0.2, jitter = 10
	// all: burnin = 500 ms
}

func ExampleFormatMean() {
	fmt.Println(experiment.FormatMean(1676.3, 254.2))
	fmt.Println(experiment.FormatMean(-0.0123, 0.0014))
	fmt.Println(experiment.FormatMean(38.43, 0.15))
	// Output:
	// 1676 ± 254
	// −0.0123 ± 0.0014
	// 38.43 ± 0.15
}
