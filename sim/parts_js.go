package sim

// inParts does something to all of so many at once, since a program has one processor.
func inParts(count, _ int, do func(first, last int)) { do(0, count) }
