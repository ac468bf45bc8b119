package sim

// compiled is the code for vectors of 128 bits, which every such processor has.
var compiled [1]vectors

var ofProcessor = compiled[:]
