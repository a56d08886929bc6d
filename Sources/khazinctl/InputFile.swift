import DocumentModel
import Foundation
import Glibc
import Ingest

/// A file named on the command line, with its sidecar.
struct InputFile {
  /// Size in bytes above which a file is refused, as in the default configuration of the daemon.
  static let sizeLimit = 8 << 20

  let name: String
  /// The first bytes, at most one more than the limit.
  let bytes: [UInt8]
  let size: Int
  let provenance: Provenance

  /// - Throws: `CommandError` if the file is missing, may not be read, or is not a regular file.
  init(path: String) throws(CommandError) {
    name = path.split(separator: "/").last.map(String.init) ?? path
    (bytes, size) = try readStart(path, limit: Self.sizeLimit + 1)
    provenance =
      (try? readStart(path + ".meta.json", limit: 1 << 20))
      .flatMap { try? JSONDecoder().decode(Provenance.self, from: Data($0.0)) } ?? Provenance()
  }
}

extension Preparation {
  /// Returns the record of a file and its raw text.
  func analysis(of file: InputFile) -> (record: DocumentRecord, raw: RawText?) {
    guard file.size <= InputFile.sizeLimit else {
      let reason = Rejection.tooLarge(size: file.size, limit: InputFile.sizeLimit).reason
      return (refusal(reason, name: file.name, size: file.size, provenance: file.provenance), nil)
    }
    return recordAndText(
      bytes: file.bytes, name: file.name, provenance: file.provenance, by: AnalysisExtractor.step)
  }

  /// Returns the record of an input that was refused before any processing; its hash is unknown.
  func refusal(_ reason: Reason, name: String, size: Int, provenance: Provenance) -> DocumentRecord
  {
    var record = analyse(bytes: [], name: name, provenance: provenance)
    record.reason = reason
    record.size = size
    record.sha256 = ""
    return record
  }
}

/// Reads the first bytes of a regular file.
/// - Returns: at most `limit` bytes, and the size of the file.
private func readStart(_ path: String, limit: Int) throws(CommandError) -> ([UInt8], Int) {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else { throw .file("read", path, errno) }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw .file("read", path, errno) }
  guard status.st_mode & S_IFMT == S_IFREG else {
    throw CommandError(.usage, "Cannot read '\(path)': it is not a regular file.")
  }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while bytes.count < limit {
    let count = read(descriptor, &buffer, min(buffer.count, limit - bytes.count))
    if count == 0 { break }
    if count < 0 && errno != EINTR { throw .file("read", path, errno) }
    bytes += buffer.prefix(max(0, count))
  }
  return (bytes, max(bytes.count, Int(status.st_size)))
}
