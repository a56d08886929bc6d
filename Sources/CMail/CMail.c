#include "CMail.h"

#include <gmime/gmime.h>
#include <string.h>

struct node {
  GMimeObject *object;
  struct cmail_node facts;
};

struct cmail_message {
  const uint8_t *bytes;
  size_t size;
  GMimeMessage *parsed;
  GArray *nodes;
  struct cmail_limits limits;
  uint32_t left_out;
};

void cmail_start(void) {
  static gboolean started;
  if (started) return;
  started = TRUE;
  g_mime_init();
  // GMime parses a message inside a message. Here it is a document of its own, so its bytes are kept.
  const char *types[] = {
    "rfc822", "rfc2822", "global", "news", "partial", "external-body", "x-rfc822"};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    g_mime_object_register_type("message", types[i], GMIME_TYPE_PART);
}

// Returns the content as it is in the message.
static const uint8_t *content(
  const struct cmail_message *message, const struct node *node, size_t *size) {
  *size = 0;
  if (node->facts.kind == CMAIL_UNDIVIDED) {
    const char *text = g_mime_multipart_get_prologue(GMIME_MULTIPART(node->object));
    if (!text) return NULL;
    *size = strlen(text);
    return (const uint8_t *)text;
  }
  if (node->facts.kind != CMAIL_LEAF || !GMIME_IS_PART(node->object)) return NULL;
  GMimeDataWrapper *wrapper = g_mime_part_get_content(GMIME_PART(node->object));
  GMimeStream *stream = wrapper ? g_mime_data_wrapper_get_stream(wrapper) : NULL;
  if (!stream) return NULL;
  gint64 start = stream->bound_start;
  gint64 end = stream->bound_end < 0 ? (gint64)message->size : stream->bound_end;
  if (start < 0 || end < start || (size_t)end > message->size) return NULL;
  *size = (size_t)(end - start);
  return message->bytes + start;
}

static uint32_t append(
  struct cmail_message *message, GMimeObject *object, struct cmail_node facts) {
  struct node node = {.object = object, .facts = facts};
  const uint8_t *first = content(message, &node, &node.facts.size);
  if (first && node.facts.kind == CMAIL_LEAF) node.facts.start = (size_t)(first - message->bytes);
  g_array_append_val(message->nodes, node);
  return message->nodes->len - 1;
}

// Lists an object and the parts in it. Recurses at most `limits.depth` deep.
static void walk(
  struct cmail_message *message, GMimeObject *object, uint32_t parent, uint32_t number,
  uint32_t depth) {
  struct cmail_node facts = {.kind = CMAIL_LEAF, .parent = parent, .number = number};
  int count = 0;
  if (GMIME_IS_MULTIPART(object)) {
    count = g_mime_multipart_get_count(GMIME_MULTIPART(object));
    facts.kind = depth >= message->limits.depth ? CMAIL_TOO_DEEP
      : count > 0                               ? CMAIL_MULTIPART
                                                : CMAIL_UNDIVIDED;
  }
  gboolean is_listed = message->nodes->len < message->limits.nodes;
  if (!is_listed && facts.kind != CMAIL_MULTIPART) message->left_out++;
  uint32_t index = is_listed ? append(message, object, facts) : parent;
  if (facts.kind != CMAIL_MULTIPART) return;
  for (int i = 0; i < count; i++)
    walk(
      message, g_mime_multipart_get_part(GMIME_MULTIPART(object), i), index, (uint32_t)i + 1,
      depth + 1);
}

// Parses the bytes where they are. GMime only reads them.
static GMimeMessage *parse(const uint8_t *bytes, size_t size) {
  GByteArray *array = g_byte_array_new_take((guint8 *)bytes, size);
  GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(array);
  g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  g_mime_parser_set_persist_stream(parser, TRUE);
  GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
  g_object_unref(parser);
  g_object_unref(stream);
  // The contents of the parts are bounds in the bytes; their streams are never read.
  g_byte_array_steal(array, NULL);
  g_byte_array_unref(array);
  return message;
}

struct cmail_message *cmail_parse(
  const uint8_t *bytes, size_t size, struct cmail_limits limits) {
  cmail_start();
  if (size == 0 || size > G_MAXINT32) return NULL;
  GMimeMessage *parsed = parse(bytes, size);
  GMimeObject *root = parsed ? g_mime_message_get_mime_part(parsed) : NULL;
  if (!root) {
    if (parsed) g_object_unref(parsed);
    return NULL;
  }
  struct cmail_message *message = g_new0(struct cmail_message, 1);
  *message = (struct cmail_message){
    .bytes = bytes, .size = size, .parsed = parsed, .limits = limits,
    .nodes = g_array_new(FALSE, FALSE, sizeof(struct node))};
  walk(message, root, 0, 1, 0);
  return message;
}

void cmail_free(struct cmail_message *message) {
  if (!message) return;
  g_array_unref(message->nodes);
  g_object_unref(message->parsed);
  g_free(message);
}

uint32_t cmail_count(const struct cmail_message *message) { return message->nodes->len; }

static const struct node *node_at(const struct cmail_message *message, uint32_t index) {
  return &g_array_index(message->nodes, struct node, index);
}

struct cmail_node cmail_node(const struct cmail_message *message, uint32_t index) {
  return node_at(message, index)->facts;
}

uint32_t cmail_left_out(const struct cmail_message *message) { return message->left_out; }

static const char *field(GMimeObject *object, const char *name, uint32_t place) {
  GMimeHeaderList *list = g_mime_object_get_header_list(object);
  int count = g_mime_header_list_get_count(list);
  for (int i = 0; i < count; i++) {
    GMimeHeader *header = g_mime_header_list_get_header_at(list, i);
    if (g_ascii_strcasecmp(g_mime_header_get_name(header), name) != 0) continue;
    if (place-- == 0) return g_mime_header_get_raw_value(header);
  }
  return NULL;
}

const char *cmail_field(
  const struct cmail_message *message, uint32_t index, const char *name, uint32_t place) {
  // GMime keeps the fields of the content with the root part and the others with the message.
  if (index == 0) {
    const char *value = field(GMIME_OBJECT(message->parsed), name, place);
    if (value) return value;
  }
  return field(node_at(message, index)->object, name, place);
}

// Returns the offset after the line `begin 644 name`, which GMime's decoder does not expect.
static size_t uuencoded_start(const uint8_t *bytes, size_t size) {
  size_t line = 0;
  while (line < size) {
    const uint8_t *end = memchr(bytes + line, '\n', size - line);
    if (!end) break;
    size_t next = (size_t)(end - bytes) + 1;
    if (size - line > 6 && memcmp(bytes + line, "begin ", 6) == 0) return next;
    line = next;
  }
  return 0;
}

size_t cmail_decode(const struct cmail_message *message, uint32_t index, uint8_t *target) {
  const struct node *node = node_at(message, index);
  size_t size;
  const uint8_t *bytes = content(message, node, &size);
  if (!bytes || size == 0) return 0;
  GMimeContentEncoding encoding = node->facts.kind == CMAIL_LEAF
    ? g_mime_part_get_content_encoding(GMIME_PART(node->object))
    : GMIME_CONTENT_ENCODING_DEFAULT;
  switch (encoding) {
    case GMIME_CONTENT_ENCODING_BASE64:
    case GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE:
    case GMIME_CONTENT_ENCODING_UUENCODE: break;
    default: memcpy(target, bytes, size); return size;
  }
  if (encoding == GMIME_CONTENT_ENCODING_UUENCODE) {
    size_t start = uuencoded_start(bytes, size);
    bytes += start;
    size -= start;
  }
  GMimeEncoding state;
  g_mime_encoding_init_decode(&state, encoding);
  return g_mime_encoding_flush(&state, (const char *)bytes, size, (char *)target);
}
