package theory

import (
	"gonum.org/v1/gonum/mat"

	"balance/sim"
)

// BalancedRates returns the rates, Hz, at which excitation and inhibition
// cancel in an infinite network: r = −W⁻¹ W_x r_x, with W_ab = j_ab p q_b
// (van Vreeswijk & Sompolinsky, Science 274, 1724, 1996). It reports false
// where there is no such state: W is singular, or a rate is not positive.
func BalancedRates(p sim.Parameters) (e, i float64, ok bool) {
	size := p.Neurons()
	var q [sim.Populations]float64
	for b := range q {
		q[b] = float64(size[b]) / float64(p.N)
	}
	w := mat.NewDense(2, 2, []float64{
		p.Jee * p.P * q[sim.E], p.Jei * p.P * q[sim.I],
		p.Jie * p.P * q[sim.E], p.Jii * p.P * q[sim.I],
	})
	input := mat.NewVecDense(2, []float64{-p.Jex * p.P * q[sim.X] * p.Rx, -p.Jix * p.P * q[sim.X] * p.Rx})
	var r mat.VecDense
	if err := r.SolveVec(w, input); err != nil {
		return 0, 0, false
	}
	e, i = r.AtVec(0), r.AtVec(1)
	return e, i, e > 0 && i > 0
}
