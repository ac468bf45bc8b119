// Package measure observes networks: [Published] measures finite runs by the
// conventions of the published figures, [Neurons] tells of every neuron in one,
// and [Live] measures the same quantities over a window that slides.
package measure
