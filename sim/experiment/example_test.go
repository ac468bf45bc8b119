package experiment_test

import (
	"fmt"
	"log"
	"math"

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

// var(V) of the paper's current-based network with correlated input grows with its
// size, ever faster: it follows no power law.
func ExampleFit() {
	law, err := experiment.Fit([]experiment.Sample{
		{N: 1000, Mean: 67.15, SEM: 2.7, Trials: 4},
		{N: 2000, Mean: 68.5, SEM: 1.9, Trials: 4},
		{N: 4000, Mean: 83.17, SEM: 3.1, Trials: 4},
		{N: 8000, Mean: 121.1, SEM: 9, Trials: 4},
		{N: 15000, Mean: 303, SEM: 47, Trials: 4},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("N^%.2f, 95 %%: %.2f … %.2f; p = %.3f: trusted %t\n", law.Exponent, float64(law.Low), float64(law.High), float64(law.PValue), law.Trusted)
	for _, local := range law.Local {
		fmt.Printf("%d to %d: N^%.2f, 95 %%: %.2f … %.2f\n", local.From, local.To, local.Exponent, float64(local.Low), float64(local.High))
	}
	// Output:
	// N^0.30, 95 %: -0.08 … 0.69; p = 0.002: trusted false
	// 1000 to 2000: N^0.03, 95 %: -0.15 … 0.21
	// 2000 to 4000: N^0.28, 95 %: 0.11 … 0.45
	// 4000 to 8000: N^0.54, 95 %: 0.22 … 0.86
	// 8000 to 15000: N^1.46, 95 %: 0.72 … 2.20
}

// Whether var(V) of conductances depends on the number of neurons: with independent
// input it does, with correlated input hardly.
func ExampleCompare() {
	for _, means := range [][2]experiment.Sample{
		{{N: 1000, Mean: 12.21, SEM: 0.013, Trials: 4}, {N: 15000, Mean: 4.386, SEM: 0.0035, Trials: 4}},
		{{N: 1000, Mean: 14.23, SEM: 0.2, Trials: 4}, {N: 15000, Mean: 10.96, SEM: 0.69, Trials: 4}},
		{{N: 1000, Mean: 14.2, SEM: math.NaN(), Trials: 1}, {N: 4000, Mean: 14.1, SEM: math.NaN(), Trials: 1}},
	} {
		c := experiment.Compare(means[0], means[1])
		fmt.Printf("ratio %.2f, 95 %%: %.2f … %.2f: %s\n", float64(c.Ratio), float64(c.RatioLow), float64(c.RatioHigh), c.Verdict)
	}
	// Output:
	// ratio 0.36, 95 %: 0.36 … 0.36: shrinks
	// ratio 0.77, 95 %: 0.63 … 0.94: same
	// ratio 0.99, 95 %: NaN … NaN: unclear
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
