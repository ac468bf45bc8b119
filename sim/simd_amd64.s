#include "textflag.h"

// func call(code uintptr, argument unsafe.Pointer, end *byte)
//
// C takes its argument in DI and keeps BX. Go cannot know how much stack it needs.
TEXT ·call(SB), NOSPLIT, $0-24
	MOVQ code+0(FP), AX
	MOVQ argument+8(FP), DI
	MOVQ end+16(FP), CX
	MOVQ SP, BX
	MOVQ CX, SP
	CALL AX
	MOVQ BX, SP
	RET

// Of every width, the narrowest first.
DATA ·compiled+0(SB)/8, $·kernel128(SB)
DATA ·compiled+8(SB)/8, $·draw128(SB)
DATA ·compiled+16(SB)/8, $·mean128(SB)
DATA ·compiled+24(SB)/8, $·tally128(SB)
DATA ·compiled+32(SB)/8, $·kernel256(SB)
DATA ·compiled+40(SB)/8, $·draw256(SB)
DATA ·compiled+48(SB)/8, $·mean256(SB)
DATA ·compiled+56(SB)/8, $·tally256(SB)
DATA ·compiled+64(SB)/8, $·kernel512(SB)
DATA ·compiled+72(SB)/8, $·draw512(SB)
DATA ·compiled+80(SB)/8, $·mean512(SB)
DATA ·compiled+88(SB)/8, $·tally512(SB)
GLOBL ·compiled(SB), RODATA, $96
