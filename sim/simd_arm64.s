#include "textflag.h"

// func call(code uintptr, argument unsafe.Pointer, end *byte)
//
// C takes its argument in R0 and keeps R19. Go cannot know how much stack it needs.
TEXT ·call(SB), NOSPLIT, $16-24
	MOVD code+0(FP), R2
	MOVD argument+8(FP), R0
	MOVD end+16(FP), R1
	MOVD RSP, R19
	MOVD R1, RSP
	CALL (R2)
	MOVD R19, RSP
	RET

// Of every width, the narrowest first.
DATA ·compiled+0(SB)/8, $·kernel128(SB)
DATA ·compiled+8(SB)/8, $·draw128(SB)
DATA ·compiled+16(SB)/8, $·mean128(SB)
DATA ·compiled+24(SB)/8, $·tally128(SB)
GLOBL ·compiled(SB), RODATA, $32
