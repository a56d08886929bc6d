import ArabicText
import Archive
import DocumentModel
import LinuxEdge

extension DocumentReader {
  /// Reads a document of another format than text in the extractor. A document that takes more than
  /// a few seconds is stored unread, and a job reads it in the background. The parts of a container
  /// are stored on the way.
  func extract(
    _ decoding: Decoding, of document: SourceDocument, in container: ClaimedContainer
  ) throws(Outage) -> TextSource {
    guard case .other(let format, _) = decoding, format.isContainer else {
      return dependencies.extractor.read(decoding, of: document, isPatient: false)
    }
    // The transaction that would store it refuses it; its parts must not be stored before that.
    if try archive.isWithdrawn(sha256: document.sha256) {
      return .unread(format, nil)
    }
    let unpacking = Unpacking(container, self, format: format, bytes: document.read)
    let source = dependencies.extractor.read(
      decoding, of: document, isPatient: true, parts: unpacking.receive)
    try unpacking.finish(source.failure)
    if case .unread(_, .noRoom?) = source {
      throw Outage(
        kind: .noRoom, operation: "unpack", path: printable(container.claim.arrival.path),
        detail: "no space is left for the file of a large part")
    }
    if case .unread(_, .unavailable?) = source, unpacking.hasParts {
      // The claim stays, and the next attempt skips the parts that are stored.
      throw Outage(
        kind: .extractor, operation: "read", path: document.name,
        detail: "the extractor ended in the middle of the container")
    }
    return source
  }

  /// The size in bytes from which on an extracted text is analysed alone.
  private static let largeText = 1 << 20
  private static let largeTexts = SerialGate()

  /// Runs the pure steps. The memory of a claim is reserved by the size of its file, and a compressed
  /// document can have a text of many times that size, so that large ones take turns.
  func analyse(
    _ document: SourceDocument, _ source: TextSource, at place: PartPlace
  ) -> Analysis {
    let isReserved = if case .text = source { place.isFile } else { false }
    guard !isReserved, let size = source.raw?.utf8.count, size > Self.largeText else {
      return preparation.analyse(document, source)
    }
    return Self.largeTexts.run { preparation.analyse(document, source) }
  }
}
