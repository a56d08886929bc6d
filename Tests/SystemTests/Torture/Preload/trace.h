// The trace: one record for each call, in order. A record has this header, the path, the other path
// and the data.
#ifndef TRACE_H
#define TRACE_H

enum {
  TRACE_CREATE = 1,    // path, node
  TRACE_WRITE = 2,     // node, offset, data
  TRACE_SYNC = 3,      // node; path is that of the file or folder
  TRACE_TRUNCATE = 4,  // node; offset is the new size
  TRACE_RENAME = 5,    // path becomes other
  TRACE_UNLINK = 6,    // path, a file or an empty folder
  TRACE_FOLDER = 7,    // path, offset is the mode
  TRACE_LINK = 8,      // other names what path names
  TRACE_ALLOCATE = 9,  // node; the file has at least offset bytes
};

struct trace_record {
  unsigned kind, path, other, data;  // sizes in bytes
  unsigned long long node;           // inode number
  long long offset;
};

#endif
