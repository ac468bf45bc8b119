package sim

// Tally adds values of neurons, as [Bin] has them, to the sums of each over milliseconds, in
// the units of the values. There are at least as many sums.
func Tally(sums []float64, values []float32) {
	sums = sums[:len(values)]
	if tallied(sums, values) {
		return
	}
	for j, x := range values {
		sums[j] += float64(x)
	}
}
