// Package measure observes networks: [Published] measures finite runs by the
// conventions of the published figures, [Live] the same quantities over a
// window that slides.
package measure
