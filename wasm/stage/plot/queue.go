package plot

// A queue is a list that grows at its back and is cut at its front.
type queue[T any] struct {
	items []T
	head  int
}

// live returns what is in the queue, oldest first, until the next change.
func (q *queue[T]) live() []T { return q.items[q.head:] }

func (q *queue[T]) push(item T) { q.items = append(q.items, item) }

// last returns the n youngest items, or as many as there still are.
func (q *queue[T]) last(n int) []T { return q.items[max(0, len(q.items)-n):] }

// drop removes the n oldest items. The space is used again when half of it is
// empty, so that an item is moved about once.
func (q *queue[T]) drop(n int) {
	q.head += n
	if q.head > len(q.items)/2 {
		q.items = q.items[:copy(q.items, q.items[q.head:])]
		q.head = 0
	}
}

func (q *queue[T]) clear() { q.items, q.head = q.items[:0], 0 }
