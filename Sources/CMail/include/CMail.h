// The MIME tree of one mail message (RFC 5322, RFC 2045 to 2049), parsed by GMime from memory.
//
// GMime finds the parts and undoes the transfer encodings. Header fields are given as they are: their
// encodings (RFC 2047, RFC 2231) are decoded by Khazin, because GMime calls iconv(3), which opens a
// file for nearly every encoding.
#ifndef CMAIL_H
#define CMAIL_H

#include <stddef.h>
#include <stdint.h>

struct cmail_message;

struct cmail_limits {
  // The multiparts inside each other; a deeper one is not entered.
  uint32_t depth;
  // The nodes of the tree that are listed.
  uint32_t nodes;
};

enum cmail_kind {
  // A part without parts inside. A message inside a message is a leaf: it is a document of its own.
  CMAIL_LEAF,
  CMAIL_MULTIPART,
  // A multipart in which no border was found. It has no parts; its content is what lies before the
  // first border.
  CMAIL_UNDIVIDED,
  // A multipart beyond the limit of depth; it has no parts and no content.
  CMAIL_TOO_DEEP,
};

struct cmail_node {
  enum cmail_kind kind;
  // The index of the multipart that contains it, which comes before it. The root, 0, contains itself.
  uint32_t parent;
  // Its place in its parent, from 1.
  uint32_t number;
  // The encoded content in the message: the offset of its first byte, and its size in bytes. The
  // decoded content is at most CMAIL_DECODE_ROOM bytes larger. 0 and 0 if there is none; the offset
  // of an undivided multipart is 0.
  size_t start, size;
};

#define CMAIL_DECODE_ROOM 16

// Builds the tables of GMime. Opens no file and starts no thread. Every function calls it; a process
// that confines itself calls it before.
void cmail_start(void);

// Parses a message. The bytes must live as long as the message. Returns NULL if there are more than
// 2 GiB of bytes or if they are no message.
struct cmail_message *cmail_parse(
  const uint8_t *bytes, size_t size, struct cmail_limits limits);
void cmail_free(struct cmail_message *message);

// The nodes in the order of the message, at least one.
uint32_t cmail_count(const struct cmail_message *message);
struct cmail_node cmail_node(const struct cmail_message *message, uint32_t index);
// The leaves beyond the limit of nodes.
uint32_t cmail_left_out(const struct cmail_message *message);

// The value of a header field as it is in the message, with its encodings and line ends; NULL if there
// is none. The root has the fields of the message. `place` counts the fields of that name from 0.
const char *cmail_field(
  const struct cmail_message *message, uint32_t index, const char *name, uint32_t place);

// Undoes the transfer encoding of the content of a node. `target` has room for its size and
// CMAIL_DECODE_ROOM bytes more. Returns the size of the decoded content.
size_t cmail_decode(const struct cmail_message *message, uint32_t index, uint8_t *target);

#endif
