import ArabicText
import Containers
import DocumentModel

/// Reads the members of a ZIP archive, in the order of their bytes.
///
/// The directory at its end is the truth, as for all programs that extract. Without it, or where it is
/// damaged, the local headers are read one after another, with a warning. No two members share bytes:
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
    let entries = entries(of: bytes, &summary, into: &output)
    var end = 0
    for entry in inOrder(entries) {
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

  /// Returns the entries of the directory. If it is missing or damaged, the members that it does not name
  /// are added.
  private static func entries(
    of bytes: UnsafeBufferPointer<UInt8>, _ summary: inout ContainerSummary,
    into output: inout PartOutput<some ContainerPartSink>
  ) -> [ZipEntry] {
    let table = ZipEntryTable(bytes, limit: ContainerLimits.parts)
    if let table, !table.isDamaged, table.entries.allSatisfy({ $0.header != nil }) {
      output.leaveOut(table.leftOut)
      return table.entries
    }
    let found = ZipLocalHeaders(bytes, limit: ContainerLimits.parts)
    // Without its directory, a document that is a ZIP file is damaged, and its members are no documents.
    let isPackage = found.entries.contains { ZipDirectory.isSignOfPackage(bytes[$0.name]) }
    guard !isPackage, table != nil || !found.entries.isEmpty else {
      summary.failure = .damaged
      return []
    }
    summary.warnings = [ContainerWarning.noDirectory]
    if found.isDamaged { summary.failure = .damaged }
    if found.endsInHeader || found.entries.contains(where: \.isCut) {
      summary.warnings.append(ContainerWarning.truncated)
    }
    output.leaveOut(found.leftOut)
    return merge(table?.entries ?? [], found.entries, bytes)
  }

  /// Adds the members that the directory does not name. An entry of the directory that leads nowhere gives
  /// way to a member of its name.
  private static func merge(
    _ named: [ZipEntry], _ found: [ZipEntry], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> [ZipEntry] {
    let known = Set(named.compactMap(\.header))
    let added = found.filter { entry in entry.header.map { !known.contains($0) } ?? true }
    let names = Set(added.map { Array(bytes[$0.name]) })
    return named.filter { $0.header != nil || !names.contains(Array(bytes[$0.name])) } + added
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
    if refusal == nil, entry.isCut {
      refusal = unpackCut(entry, of: bytes, &part, into: &output)
    } else if refusal == nil, let data = entry.data {
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

extension ZipReader {
  /// Unpacks the beginning of a member in which the archive ends.
  private static func unpackCut(
    _ entry: ZipEntry, of bytes: UnsafeBufferPointer<UInt8>, _ part: inout ContainerPart,
    into output: inout PartOutput<some ContainerPartSink>
  ) -> ContainerPart.Refusal? {
    guard let data = entry.data, entry.isStored || entry.method == 8 else { return .damaged }
    var rest = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[data])
    var refusal: ContainerPart.Refusal?
    if entry.isStored {
      refusal = output.write(rest)
    } else {
      let inflater = Inflater(.none)
      var step = inflater.step(rest)
      while refusal == nil, step.used > 0 || !step.bytes.isEmpty {
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(step.used))
        refusal = output.write(step.bytes, packed: data.count - rest.count)
        guard step.progress == .more else { break }
        step = inflater.step(rest)
      }
      if step.progress == .damaged { return .damaged }
    }
    return refusal
      ?? ByteStream.Fault.truncated.refusal(of: &part, hasBytes: output.written > 0)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// True if the bytes are a container of documents.
  var isContainer: Bool {
    if let format = KnownFormat(magicOf: self) { return ContainerReader.formats.contains(format) }
    return MailHeader.isPostmark(Array(prefix(512).prefix { $0 != 0x0A })[...])
  }
}
