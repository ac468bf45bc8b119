package sim

// ofProcessor are the vectors that every such processor has.
var ofProcessor = []vectors{128}
