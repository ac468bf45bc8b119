package sim

// Version is that of the numerics: it changes exactly when the same parameters,
// seed and trial give other spikes.
const Version = "1"
