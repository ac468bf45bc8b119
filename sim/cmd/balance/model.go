package main

// modelText says what is computed, for the help: a reader with a network in the
// conventions of others finds here what to give.
const modelText = `The model, with potentials in mV, times in ms, currents over C_m in mV/ms and conductances
over C_m in 1/ms, in steps of dt:

    dV/dt   = I + (E_L − V)/τ_m + Δ_T exp((V − V_T)/Δ_T),     a spike and V = V_re where V ≥ V_th
    I       = Σ_b g_b (E_b − E_L − λ (V − E_L)),              b = e, i, x, and E_x = E_e
    dg_b/dt = −g_b/τ_b,  g_b jumps by j_ab/(√N (E_b − E_L) τ_b) at every spike of b, in its targets in a

There is neither a refractory period nor adaptation, and no delay beyond a step.

The spike-generating term has no factor g_L. A textbook's exponential integrate-and-fire neuron,
τ_m dV/dt = E_L − V + R I + Δ_T exp((V − V_T')/Δ_T), has vt = V_T' + Δ_T ln τ_m, τ_m in ms, and a constant
R I is added to el. A leaky integrate-and-fire neuron has a vt that lies 10 Δ_T or more above vth.

A weight j is in mV: j/√N is the area of one postsynaptic current over C_m, for conductances at
V = E_L, which is the jump of V that an instantaneous synapse makes. In other conventions, with w per
spike, the decay time τ of the synapse and E its ee or ei:

    V jumps by w (mV)                               j = √n w, and the shortest decay time, dt
    J/√K (mV) with K inputs on average              j = J √(n/K)
    current of peak w (pA), C in pF                 j = √n w τ/C
    current of peak w (mV), in τ_m dV/dt = … + I    j = √n w τ/τ_m
    potential of amplitude w (mV), by a current     j = √n w (τ_m/τ)^(τ/(τ_m − τ))
    conductance of peak w (nS), C in pF             j = √n (E − el) w τ/C
    conductance of peak w, in units of g_L          j = √n (E − el) w τ/τ_m
`
