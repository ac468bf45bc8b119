package pace

import (
	"math"
	"testing"
)

// play runs a pacer against a worker that does at most most ms of model time a
// request and answers by the next tick, and returns the model time done.
func play(p *Pacer, ticks int, interval, most, dt float64) (done float64) {
	for i := range ticks {
		now := float64(i) * interval
		p.Tick(now)
		if advance, ok := p.Ask(now); ok {
			advanced := math.Floor(min(advance, most)/dt+1e-9) * dt
			done += advanced
			p.Answered(now, advanced, dt)
		}
	}
	return done
}

func TestPlayKeepsTheAskedSpeed(t *testing.T) {
	// 60 ticks a second; at 0.01 x real time a tick is 1.67 steps of 0.1 ms,
	// at 0.001 a sixth of one: rounding must not lose time.
	for _, speed := range []float64{0.001, 0.01, 0.1, 1, 10} {
		p := Pacer{Playing: true, Speed: speed}
		done := play(&p, 601, 1000./60, math.Inf(1), 0.1)
		if want := 10000 * speed; math.Abs(done-want) > 0.11 {
			t.Errorf("speed %g: %g ms of model time in 10 s, want %g", speed, done, want)
		}
	}
}

func TestNoBacklog(t *testing.T) {
	p := Pacer{Playing: true, Speed: 1}
	play(&p, 100, 20, 5, 0.1) // the worker manages a quarter
	p.Tick(100 * 20)
	if advance, _ := p.Ask(100 * 20); advance > 20.11 {
		t.Errorf("after a slow worker %g ms are asked for at once, want one tick's 20", advance)
	}

	p = Pacer{Playing: true, Speed: 0.5}
	p.Tick(0)
	p.Tick(3600_000) // an hour in a hidden tab
	if advance, _ := p.Ask(3600_000); advance != grace*0.5 {
		t.Errorf("after an hour %g ms are asked for, want %g", advance, grace*0.5)
	}
}

func TestOneRequestAtMost(t *testing.T) {
	p := Pacer{Playing: true, Speed: 1}
	p.Tick(0)
	p.Tick(10)
	if _, ok := p.Ask(10); !ok {
		t.Fatal("10 ms are due, but not asked for")
	}
	p.Tick(30)
	if _, ok := p.Ask(30); ok {
		t.Error("a second request while the first is under way")
	}
	if short := p.Answered(30, 4, 0.1); !short {
		t.Error("4 of 10 ms were done: the worker is the limit")
	}
	if advance, ok := p.Ask(30); !ok || advance != 20 {
		t.Errorf("then asked %g, %v; want the 20 ms since", advance, ok)
	}
	if short := p.Answered(45, 19.95, 0.1); short {
		t.Error("less than a step short is not slow")
	}
	p.Tick(60)
	p.Ask(60)
	if short := p.Answered(61, 0, 0.1); short {
		t.Error("a worker that stands still must not be asked again and again")
	}
}

func TestPausedStepsAndRefreshes(t *testing.T) {
	p := Pacer{Speed: 1}
	p.Tick(0)
	p.Tick(1000)
	if _, ok := p.Ask(1000); ok {
		t.Error("asked while paused")
	}
	p.Refresh()
	if advance, ok := p.Ask(1000); !ok || advance != 0 {
		t.Errorf("refresh asked %g, %v; want an empty frame", advance, ok)
	}
	p.Answered(1000, 0, 0.1)
	if _, ok := p.Ask(1000); ok {
		t.Error("a refresh is asked for once")
	}
	p.Step(1)
	p.Step(1)
	if advance, _ := p.Ask(1000); advance != 2 {
		t.Errorf("two steps asked for %g ms, want 2", advance)
	}
	p.Answered(1000, 0.5, 0.1) // out of budget: the rest of a step is still owed
	if advance, _ := p.Ask(1000); advance != 1.5 {
		t.Errorf("rest of the step %g ms, want 1.5", advance)
	}
	p.Answered(1000, 1.5, 0.1)
	if _, ok := p.Ask(1000); ok {
		t.Error("a step is asked for once")
	}
	p.Playing = true
	p.Tick(1010)
	if advance, _ := p.Ask(1010); advance != 10 {
		t.Errorf("after the pause asked %g ms, want the 10 since", advance)
	}
	p.Answered(1011, 10, 0.1)
	p.Playing = false
	p.Step(5)
	p.Playing = true
	p.Tick(1020)
	p.Ask(1020)
	p.Answered(1021, 10, 0.1)
	p.Playing = false
	if advance, ok := p.Ask(1030); ok {
		t.Errorf("a step of before the play is asked for after it: %g ms", advance)
	}
}

func TestMeter(t *testing.T) {
	var m Meter
	for now := 0.; now <= 400; now += 20 {
		m.Advance(now, 2)
	}
	if _, ok := m.Speed(400); ok {
		t.Error("a speed after 400 ms of play")
	}
	for now := 420.; now <= 3000; now += 20 {
		m.Advance(now, 2)
	}
	if v, ok := m.Speed(3000); !ok || math.Abs(v-0.1) > 1e-9 {
		t.Errorf("speed %g, %v; want 2 ms in 20 = 0.1", v, ok)
	}
	for now := 3020.; now <= 4200; now += 20 {
		m.Advance(now, 1)
	}
	if v, _ := m.Speed(4200); math.Abs(v-0.05) > 1e-9 {
		t.Errorf("speed %g; want 0.05, that of the last second only", v)
	}
	if _, ok := m.Speed(5300); ok {
		t.Error("a speed a second after the last frame")
	}
	m.Reset()
	if _, ok := m.Speed(4200); ok {
		t.Error("a speed after Reset")
	}
}

// TestMeterOfASlowMachine: where frames come more rarely than once a second the speed
// is known too.
func TestMeterOfASlowMachine(t *testing.T) {
	var m Meter
	for now := 0.; now <= 6000; now += 1500 {
		m.Advance(now, 450)
		if v, ok := m.Speed(now + 1400); now > 0 && (!ok || math.Abs(v-0.3) > 1e-9) {
			t.Errorf("at %g ms speed %g, %v; want 450 ms in 1500 = 0.3", now, v, ok)
		}
	}
	if _, ok := m.Speed(6000 + 3*1500 + 1); ok {
		t.Error("a speed when nothing has come for three times as long as before")
	}
}

func TestGlideNeverPassesTheData(t *testing.T) {
	var g Glide
	g.Reset(0)
	const window = 1000
	end, before, largest := 0., 0., 0.
	for i := range 600 {
		if i%3 == 0 {
			end += 5 // bursts of 5 ms every third tick
		}
		now := g.Tick(1000./60, end, window)
		if now > end || now < before {
			t.Fatalf("tick %d: shown %g, before %g, data to %g", i, now, before, end)
		}
		if i > 100 {
			largest = max(largest, now-before)
		}
		before = now
	}
	if largest > 2 { // mean 1.67 a tick; bursts would be 5
		t.Errorf("moves by up to %g ms in a tick", largest)
	}
	if now := g.Tick(16, end+10000, window); now != end+10000-glideLag*window {
		t.Errorf("after a jump shown %g, want %g", now, end+10000-glideLag*window)
	}
	for range 200 {
		g.Tick(16, end+10000, window)
	}
	if now := g.Tick(16, end+10000, window); now != end+10000 {
		t.Errorf("at rest shown %g, want the end of the data, %g", now, end+10000)
	}
}
