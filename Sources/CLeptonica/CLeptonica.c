#include "CLeptonica.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

// The angle in degrees from which on a page is turned upright. Smaller ones do not disturb anybody.
static const l_float32 least_angle = 0.2f;

static int is_tiff(const uint8_t *bytes, size_t size) {
  return size >= 4 && (!memcmp(bytes, "II*\0", 4) || !memcmp(bytes, "MM\0*", 4));
}

int cleptonica_read_size(
  const uint8_t *bytes, size_t size, int page, struct cleptonica_size *result) {
  l_int32 format, width, height, depth, samples, colours;
  if (is_tiff(bytes, size)) {
    l_int32 resolution = 0;
    if (readHeaderMemTiff(
          bytes, size, page, &width, &height, &depth, &samples, &resolution, &colours, NULL))
      return -1;
    *result = (struct cleptonica_size){width, height, resolution};
    return 0;
  }
  if (page != 0) return -1;
  if (pixReadHeaderMem(bytes, size, &format, &width, &height, &depth, &samples, &colours)) return -1;
  *result = (struct cleptonica_size){width, height, 0};
  return 0;
}

static PIX *read_page(const uint8_t *bytes, size_t size, int page) {
  if (!is_tiff(bytes, size)) return page == 0 ? pixReadMem(bytes, size) : NULL;
  return pixReadMemTiff(bytes, size, page);
}

// Replaces a picture by the result of an operation on it, and frees the picture.
static PIX *replaced(PIX *picture, PIX *result) {
  pixDestroy(&picture);
  return result;
}

static PIX *grey(PIX *picture) {
  if (picture && pixGetSpp(picture) == 4) picture = replaced(picture, pixRemoveAlpha(picture));
  if (picture && pixGetDepth(picture) != 8) picture = replaced(picture, pixConvertTo8(picture, 0));
  if (picture && pixGetColormap(picture))
    picture = replaced(picture, pixRemoveColormap(picture, REMOVE_CMAP_TO_GRAYSCALE));
  if (!picture) return NULL;
  PIX *letters = pixThresholdToBinary(picture, 130);
  l_float32 angle = 0, confidence = 0;
  if (letters && !pixFindSkew(letters, &angle, &confidence) && confidence > 3
      && (angle > least_angle || angle < -least_angle)) {
    const l_float32 radians = angle * 3.14159265f / 180;
    PIX *upright = pixRotate(picture, radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);
    if (upright) picture = replaced(picture, upright);
  }
  pixDestroy(&letters);
  return picture;
}

int cleptonica_convert(
  const uint8_t *bytes, size_t size, int page, enum cleptonica_form form, float scale,
  uint8_t **result, size_t *result_size) {
  PIX *picture = read_page(bytes, size, page);
  if (form == CLEPTONICA_GREY_PNM) picture = grey(picture);
  if (picture && scale != 1) picture = replaced(picture, pixScale(picture, scale, scale));
  if (!picture) return -1;
  int failed = form == CLEPTONICA_PNG ? pixWriteMemPng(result, result_size, picture, 0)
                                      : pixWriteMemPnm(result, result_size, picture);
  pixDestroy(&picture);
  return failed ? -1 : 0;
}

void cleptonica_free(uint8_t *result) { free(result); }
