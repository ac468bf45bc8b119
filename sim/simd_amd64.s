#include "textflag.h"

// func call(v vectors, n *simdNetwork, end *byte)
//
// C takes its argument in DI and keeps BX. Go cannot know how much stack it needs.
TEXT ·call(SB), NOSPLIT, $0-24
	MOVQ v+0(FP), AX
	MOVQ n+8(FP), DI
	MOVQ end+16(FP), CX
	MOVQ SP, BX
	MOVQ CX, SP
	CMPQ AX, $512
	JEQ  avx512
	CMPQ AX, $256
	JEQ  avx2
	CALL ·kernel128(SB)
	JMP  done

avx512:
	CALL ·kernel512(SB)
	JMP  done

avx2:
	CALL ·kernel256(SB)

done:
	MOVQ BX, SP
	RET
