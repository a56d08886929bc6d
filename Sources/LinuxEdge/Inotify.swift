import Glibc

/// An inotify(7) instance that reports events in folders. Events are only hints; scans are
/// authoritative.
package struct Inotify: Sendable {
  /// One event of a watched folder.
  package struct Notification: Sendable, Equatable {
    /// The bits of an event. Several may be set.
    package struct Mask: OptionSet, Sendable {
      package let rawValue: UInt32
      package init(rawValue: UInt32) { self.rawValue = rawValue }

      package static let attributes = Mask(rawValue: 0x0000_0004)
      package static let closedAfterWriting = Mask(rawValue: 0x0000_0008)
      package static let movedFrom = Mask(rawValue: 0x0000_0040)
      package static let movedTo = Mask(rawValue: 0x0000_0080)
      package static let created = Mask(rawValue: 0x0000_0100)
      package static let deleted = Mask(rawValue: 0x0000_0200)
      package static let deletedSelf = Mask(rawValue: 0x0000_0400)
      package static let movedSelf = Mask(rawValue: 0x0000_0800)
      package static let unmounted = Mask(rawValue: 0x0000_2000)
      package static let overflow = Mask(rawValue: 0x0000_4000)
      package static let watchEnded = Mask(rawValue: 0x0000_8000)
      package static let isFolder = Mask(rawValue: 0x4000_0000)
    }

    /// The watch descriptor; -1 for an overflow, which concerns every watch.
    package var watch: Int32
    package var mask: Mask
    /// The name in the folder; empty if the event concerns the folder itself.
    package var name: [UInt8]
  }

  package let descriptor: Descriptor

  package init() throws(SystemError) {
    descriptor = Descriptor(
      owning: try retrying("inotify_init1") {
        inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      })
  }

  /// Watches an open folder, so that no link can redirect the watch.
  /// - Throws: `ENOSPC` if `fs.inotify.max_user_watches` is used up.
  package func watch(_ folder: Descriptor) throws(SystemError) -> Int32 {
    // IN_ONLYDIR | IN_EXCL_UNLINK and the handled events. IN_MODIFY is left out because it causes a
    // flood of events.
    let mask: UInt32 = 0x0100_0000 | 0x0400_0000 | 0x0000_0FCC
    let path = Array("/proc/self/fd/\(folder.number)".utf8)
    return try retrying("inotify_add_watch") {
      path.withPath { inotify_add_watch(descriptor.number, $0, mask) }
    }
  }

  /// Removes a watch. Ignores the error if the watch has already ended.
  package func end(_ watch: Int32) {
    _ = inotify_rm_watch(descriptor.number, watch)
  }

  /// Returns the pending events, at most 64 KiB of them; empty if there are none.
  package func events() throws(SystemError) -> [Notification] {
    try withUnsafeBuffer(65_536) { (buffer) throws(SystemError) in
      let count: Int
      do throws(SystemError) {
        count = try descriptor.read(into: buffer)
      } catch let error where error.number == EAGAIN {
        return []
      }
      return Self.parse(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// Parses `struct inotify_event`: watch, mask, cookie, length, then the name padded with NUL.
  static func parse(_ bytes: UnsafeRawBufferPointer) -> [Notification] {
    var events: [Notification] = []
    var start = 0
    while start + 16 <= bytes.count {
      let length = Int(bytes.loadUnaligned(fromByteOffset: start + 12, as: UInt32.self))
      let end = min(start + 16 + length, bytes.count)
      events.append(
        Notification(
          watch: bytes.loadUnaligned(fromByteOffset: start, as: Int32.self),
          mask: .init(rawValue: bytes.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self)),
          name: Array(bytes[(start + 16)..<end].prefix { $0 != 0 })))
      start = end
    }
    return events
  }

  private func withUnsafeBuffer<Result>(
    _ size: Int, _ body: (UnsafeMutableRawBufferPointer) throws(SystemError) -> Result
  ) throws(SystemError) -> Result {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 8)
    defer { buffer.deallocate() }
    return try body(buffer)
  }
}
