package plot

import "testing"

func TestQueue(t *testing.T) {
	var q queue[int]
	pushed, dropped := 0, 0
	for step := range 1000 {
		for range step % 7 {
			q.push(pushed)
			pushed++
		}
		n := min(step%5, pushed-dropped)
		q.drop(n)
		dropped += n
		live := q.live()
		if len(live) != pushed-dropped {
			t.Fatalf("%d items, want %d", len(live), pushed-dropped)
		}
		for k, item := range live {
			if item != dropped+k {
				t.Fatalf("item %d is %d, want %d", k, item, dropped+k)
			}
		}
		if last := q.last(len(live) / 2); len(last) > 0 && last[len(last)-1] != pushed-1 {
			t.Fatalf("the youngest item is %d, want %d", last[len(last)-1], pushed-1)
		}
	}
	q.drop(pushed - dropped)
	for range 100_000 {
		q.push(0)
		q.drop(1)
	}
	if c := cap(q.items); c > 10_000 {
		t.Errorf("an empty queue takes the space of %d items", c)
	}
}
