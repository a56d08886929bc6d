#pragma once

// The subjects that were learned from SANAD and the ANT Corpus; see the description inside.
extern const unsigned char khazin_subject_model[];
extern const unsigned char khazin_subject_model_end[];

static inline const unsigned char *khazin_subject_model_start(void) { return khazin_subject_model; }

static inline long khazin_subject_model_size(void) {
  return khazin_subject_model_end - khazin_subject_model;
}
