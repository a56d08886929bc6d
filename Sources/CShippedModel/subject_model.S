// The shipped model, with the same bytes as its file. The loader maps it with the program.
    .section .rodata
    .balign 64
    .global khazin_subject_model
khazin_subject_model:
    .incbin "subject.khlm"
    .global khazin_subject_model_end
khazin_subject_model_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits
