import CLinux
import DocumentModel
import Glibc

/// Reads and writes of large files piece by piece.
extension Descriptor {
  /// Reads bytes from an offset with pread(2), which does not move the position of the file.
  /// - Returns: the bytes; fewer than `count` only at the end.
  package func read(from offset: Int, count: Int) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: max(count, 0))
    var done = 0
    while done < bytes.count {
      let more = try retrying("pread") {
        bytes.withUnsafeMutableBytes {
          pread(number, $0.baseAddress! + done, $0.count - done, off_t(offset + done))
        }
      }
      if more == 0 { break }
      done += more
    }
    bytes.removeLast(bytes.count - done)
    return bytes
  }

  /// The number of bytes that a pass over a file has in memory.
  private static let piece = 1 << 20

  /// Passes the bytes of the file to `body`, in pieces, from the beginning to the end.
  ///
  /// Each piece counts as progress of the work on a document (see `WorkInProgress`).
  package func readPieces(
    _ body: ([UInt8]) throws(SystemError) -> Void
  ) throws(SystemError) {
    var offset = 0
    while true {
      let bytes = try read(from: offset, count: Self.piece)
      if bytes.isEmpty { return }
      try body(bytes)
      offset += bytes.count
      WorkInProgress.noteProgress()
    }
  }

  /// Returns the SHA-256 of the file and the number of its bytes, in one pass.
  package func sha256() throws(SystemError) -> (digest: [UInt8], size: Int) {
    let pass = SHA256Pass()
    var size = 0
    try readPieces { (bytes) throws(SystemError) in
      pass.add(bytes)
      size += bytes.count
    }
    return (pass.finish(), size)
  }

  /// Returns true if both files have the same bytes.
  package func hasSameBytes(as other: Descriptor) throws(SystemError) -> Bool {
    var offset = 0
    while true {
      let (one, two) = (
        try read(from: offset, count: Self.piece), try other.read(from: offset, count: Self.piece)
      )
      guard one == two else { return false }
      if one.isEmpty { return true }
      offset += one.count
    }
  }

  /// Creates a file in this folder that has no name and disappears with its descriptor: openat(2)
  /// with O_TMPFILE.
  package func createUnnamed() throws(SystemError) -> Descriptor {
    Descriptor(owning: try retrying("openat") { clinux_create_unnamed(number) })
  }
}
