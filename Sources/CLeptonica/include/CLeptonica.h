// leptonica: decodes pictures from memory and writes them as PNM and PNG. Opens no file.
#ifndef CLEPTONICA_H
#define CLEPTONICA_H

#include <stddef.h>
#include <stdint.h>

struct cleptonica_size {
  int32_t width;
  int32_t height;
  // Pixels per inch; 0 if the picture does not state it.
  int32_t resolution;
};

// Reads the size of a page, counted from 0, without decoding it. Only TIFF has several pages.
// Returns 0, or -1 if there is no such page or the picture is damaged.
int cleptonica_read_size(
  const uint8_t *bytes, size_t size, int page, struct cleptonica_size *result);

// The forms in which a picture can be written.
enum cleptonica_form {
  // 8 bits of grey per pixel, upright lines: for a program that reads its letters.
  CLEPTONICA_GREY_PNM,
  // The picture as it is: for the same program, in another size.
  CLEPTONICA_PNM,
  // The picture as it is: for people.
  CLEPTONICA_PNG,
};

// Decodes a page and writes it in another form, after its size is multiplied by `scale`. The caller frees
// the result.
// Returns 0, or -1 if there is no such page, the picture is damaged, or there is no memory.
int cleptonica_convert(
  const uint8_t *bytes, size_t size, int page, enum cleptonica_form form, float scale,
  uint8_t **result, size_t *result_size);

// Frees the result of `cleptonica_convert`.
void cleptonica_free(uint8_t *result);

#endif
