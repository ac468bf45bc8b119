#include "textflag.h"

// func call(v vectors, n *simdNetwork, end *byte)
//
// C takes its argument in R0 and keeps R19. Go cannot know how much stack it needs.
TEXT ·call(SB), NOSPLIT, $16-24
	MOVD n+8(FP), R0
	MOVD end+16(FP), R1
	MOVD RSP, R19
	MOVD R1, RSP
	CALL ·kernel128(SB)
	MOVD R19, RSP
	RET
