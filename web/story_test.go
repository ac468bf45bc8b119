//go:build browser

package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestStory: a first visit is told the story without a click, once; the answer is measured, and
// whatever the visitor does elsewhere ends it.
func TestStory(t *testing.T) {
	// The clock of the page runs faster than that of the test: time to read is not what is tested.
	const hasty = `{ const now = performance.now.bind(performance); performance.now = () => 4 * now() }`
	title := func(p *tab, words string) {
		p.Helper()
		p.await(fmt.Sprintf("document.querySelector('#story').checkVisibility() && document.querySelector('#story-title').textContent.includes(%s)", quote(words)))
	}
	t.Run("first visit", func(t *testing.T) {
		p := open(t, visit{story: true, script: hasty})
		title(p, "What keeps")
		title(p, "Currents, independent input")
		p.await("new URLSearchParams(location.search).get('story') === '2' && document.querySelector('#story-chart .present')")
		evaluate[any](p, "document.querySelector('#story-steps a:nth-child(5)').click()")
		title(p, "what will happen to the variance?")
		evaluate[any](p, "document.querySelector('#story-guesses button').click()")
		title(p, "Both together: nearly constant")
		p.await("/You said: it grows.*Measured here \\d/.test(document.querySelector('#story-says').textContent)")
		if !evaluate[bool](p, "document.activeElement.id === 'story-next' && document.querySelector('.slider.c').matches('.looked-at')") {
			t.Error("after a guess the focus is not on what leads on, or nothing is pointed at")
		}
		evaluate[any](p, "document.querySelector('#story-next').click()")
		title(p, "All four")
		p.await("document.querySelectorAll('#networks .network:not([hidden])').length === 4")
		p.keys(kb.Escape)
		p.await("!document.querySelector('#story').checkVisibility() && !location.search.includes('story') && document.querySelectorAll('.looked-at').length === 0")
		if !evaluate[bool](p, "document.activeElement.id === 'play'") {
			t.Error("the focus was in the story that ended, and is lost")
		}
		p.do(chromedp.Navigate(p.server.URL + "/"))
		p.alive()
		if evaluate[bool](p, "document.querySelector('#story').checkVisibility()") {
			t.Error("a second visit is told the story again")
		}
	})
	t.Run("reduced motion", func(t *testing.T) {
		p := open(t, visit{story: true, script: hasty, reduced: true, phone: true})
		title(p, "What keeps")
		p.await("Number(document.querySelector('#model-time').textContent.split(' ')[0]) > 0.5")
		title(p, "What keeps")
		evaluate[any](p, "document.querySelector('#c').dispatchEvent(new Event('input', {bubbles: true}))")
		p.await("!document.querySelector('#story').checkVisibility()")
	})
}

// TestWalkStory looks at each step in windows of all sizes.
func TestWalkStory(t *testing.T) {
	sizes := [][2]int{
		{320, 480}, {320, 640}, {360, 740}, {390, 664}, {390, 844}, {599, 800}, {480, 320}, {568, 320}, {667, 375}, {844, 390}, {932, 430},
		{600, 700}, {768, 1024}, {820, 1180}, {900, 600}, {999, 768}, {1000, 600}, {1024, 768}, {1100, 700}, {1199, 800}, {1280, 720},
		{1440, 900}, {1920, 1080}, {1920, 500},
	}
	for step := 1; step <= 5; step++ {
		t.Run(fmt.Sprint(step), func(t *testing.T) {
			p := open(t, visit{path: fmt.Sprintf("?story=%d", step), dark: step%2 == 0})
			p.await("document.querySelector('#story').checkVisibility() && document.querySelector('#story-chart .present')")
			for _, size := range sizes {
				p.resize(size[0], size[1])
				wrong := evaluate[[]string](p, outOfSight)
				if !evaluate[bool](p, "(({left, right, top, bottom}) => left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight)(document.querySelector('#story').getBoundingClientRect())") {
					wrong = append(wrong, "the story is out of sight")
				}
				if len(wrong) > 0 {
					t.Errorf("%d × %d: %s", size[0], size[1], strings.Join(wrong, "; "))
				}
				p.screenshot(fmt.Sprintf(" %d×%d", size[0], size[1]))
			}
		})
	}
}
