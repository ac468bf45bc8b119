package experiment

// A Range is what others have found a quantity to be.
type Range struct {
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
	Unit   string  `json:"unit"`
	Cited  string  `json:"cited"`  // as beside a figure
	Source string  `json:"source"` // as in a list of references
	DOI    string  `json:"doi"`    // as an address
}

// Cortex is var(V) in awake cortex, of intracellular recordings, as the source
// takes it from them.
var Cortex = Range{
	Low: 4, High: 9, Unit: "mV²", Cited: "Becker et al. 2024",
	Source: "Becker et al., Phys. Rev. X 14, 011021 (2024)", DOI: "https://doi.org/10.1103/PhysRevX.14.011021",
}
