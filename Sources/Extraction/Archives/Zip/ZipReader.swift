import ArabicText
import Containers
import DocumentModel

/// Reads the members of a ZIP archive, in the order of their bytes.
///
/// The directory at its end is the truth, as for all programs that extract. No two members share bytes:
/// an archive in which they do is an attack (D. Fifield, "A better zip bomb", WOOT 2019,
/// https://www.usenix.org/conference/woot19/presentation/fifield).
enum ZipReader {
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, into output: inout PartOutput<some ContainerPartSink>
  ) -> ContainerSummary {
    if ZipDirectory.isPackage(bytes) {
      return ContainerSummary(format: .zip, failure: .unsupported)
    }
    var summary = ContainerSummary(format: .zip)
    guard let table = ZipEntryTable(bytes, limit: ContainerLimits.parts) else {
      summary.failure = .damaged
      return summary
    }
    if table.isDamaged { summary.failure = .damaged }
    output.leaveOut(table.leftOut)
    var end = 0
    for entry in inOrder(table.entries) {
      guard !output.isExhausted else {
        summary.failure = .tooLarge
        output.leaveOut()
        continue
      }
      let overlaps = (entry.header ?? bytes.count) < end
      read(entry, of: bytes, overlaps: overlaps, into: &output)
      if !overlaps { end = max(end, entry.data?.upperBound ?? end) }
    }
    return summary
  }

  /// Entries of one place stay in the order of the directory.
  private static func inOrder(_ entries: [ZipEntry]) -> [ZipEntry] {
    entries.enumerated().sorted {
      ($0.element.header ?? .max, $0.offset) < ($1.element.header ?? .max, $1.offset)
    }.map(\.element)
  }

  private static func read(
    _ entry: ZipEntry, of bytes: UnsafeBufferPointer<UInt8>, overlaps: Bool,
    into output: inout PartOutput<some ContainerPartSink>
  ) {
    let name = EntryName(bytes[entry.name])
    var part = ContainerPart(
      path: name.path, name: name.name, size: entry.size, outcome: .document)
    part.range = overlaps ? nil : entry.data
    var refusal = refusal(of: entry, name)
    if overlaps { refusal = .bomb }
    if refusal == nil, let data = entry.data {
      let limit = limit(of: entry, UnsafeBufferPointer(rebasing: bytes[data]))
      refusal =
        entry.size > limit ? .tooLarge : unpack(entry, of: bytes, limit: limit, into: &output)
    }
    output.end(part, refusal: refusal)
  }

  private static func refusal(of entry: ZipEntry, _ name: EntryName) -> ContainerPart.Refusal? {
    if name.isSystem { return .system }
    if entry.kind == .special { return .special }
    if entry.isEncrypted { return .encrypted }
    return entry.data == nil ? .damaged : nil
  }

  /// A container that is stored as it is, such as a member of a WACZ file, is read in turn where it lies.
  private static func limit(of entry: ZipEntry, _ data: UnsafeBufferPointer<UInt8>) -> Int {
    entry.isStored && data.isContainer ? data.count : ContainerLimits.part
  }

  private static func unpack(
    _ entry: ZipEntry, of bytes: UnsafeBufferPointer<UInt8>, limit: Int,
    into output: inout PartOutput<some ContainerPartSink>
  ) -> ContainerPart.Refusal? {
    guard let member = ZipMemberReader(entry, of: bytes) else { return .damaged }
    do throws(ZipMemberReader.Fault) {
      while let piece = try member.next() {
        let refusal = output.write(
          piece, packed: entry.isStored ? nil : entry.packedSize, limit: limit)
        if let refusal { return refusal }
      }
      return nil
    } catch {
      return error == .unsupported ? .unsupported : .damaged
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// True if the bytes are a container of documents.
  var isContainer: Bool {
    if let format = KnownFormat(magicOf: self) { return ContainerReader.formats.contains(format) }
    return MailHeader.isPostmark(Array(prefix(512).prefix { $0 != 0x0A })[...])
  }
}
