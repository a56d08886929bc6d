import ArabicText
import Archive
import DocumentModel
import LinuxEdge
import Repetition

/// Texts and records that are made again from the stored bytes of a document in the archive.
extension Preparation {
  /// The result of reprocessing a document.
  package enum ReprocessingResult: Sendable {
    case prepared(PreparedDocument)
    /// The bytes cannot be read by the current rules or the extractor; the existing record stays.
    case failed(Reason)
    /// The extractor cannot be reached; the existing record stays.
    case unavailable(Reason)

    /// The reason why the extractor gave no text; nil if it gave one, or was not asked.
    package var failure: ExtractionFailure? {
      switch self {
      case .prepared(let document): document.record.reason.flatMap { ExtractionFailure($0) }
      case .failed(let reason), .unavailable(let reason): ExtractionFailure(reason)
      }
    }
  }

  /// Returns the raw text of a record: the text of the extractor, or the bytes in the recorded
  /// encoding; nil if there is none.
  ///
  /// The encoding that the current rules would choose is not used, because the offsets of the
  /// record refer to the recorded one.
  package func rawText(of bytes: DocumentBytes, with record: DocumentRecord) -> RawText? {
    if let answer = bytes.extraction {
      return ExtractedDocument(decoding: answer, of: record)?.raw
    }
    switch Decoder.decode(bytes.original, as: record.encoding?.name) {
    case .text(let raw): return raw
    // A page that a desk had read as text, by an encoding, before pages could be read.
    case .other(_, let source): return source
    case .rejected: return nil
    }
  }

  /// Returns true if the bytes can be read in an encoding.
  package func canRead(_ bytes: [UInt8], as encoding: TextEncoding) -> Bool {
    switch Decoder.decode(bytes, as: encoding) {
    case .text, .other(.html, _), .other(.hocr, _): true
    // The bytes of the other formats are no letters, or each part names its encoding.
    case .other, .rejected: false
    }
  }

  /// Returns the clean text with the cuts that the record still has after the desk restored some.
  package func cleanText(of bytes: DocumentBytes, with record: DocumentRecord) -> String? {
    rawText(of: bytes, with: record).map {
      RepairedText(text: normalise($0), repeats: record.repeats).kept
    }
  }

  /// Returns every repair between raw and clean, by the current rules.
  /// - Parameter limit: the maximum number of repairs, counted from the beginning.
  package func changes(of raw: RawText, limit: Int) -> [TextChange] {
    Normaliser.changes(raw, limit: limit)
  }

  /// Runs the pure steps again with the current rules and the desk's corrections.
  ///
  /// Relative dates are resolved with the day of publication that the desk set. The record keeps
  /// the original provenance, because corrections of the desk are not stored in it but applied when
  /// it is shown.
  ///
  /// The text of the extractor is kept, unless its rules or the encoding of the document changed.
  /// - Parameters:
  ///   - rules: returns the configured rules of a source.
  ///   - extractor: reads the document again if needed.
  ///   - extracts: true if the extractor reads it again in any case.
  ///   - file: the original of a large document that the extractor has to read.
  ///   - receive: receives the parts of a container that the extractor reads.
  package func read(
    again kept: StoredDocument, by rules: @Sendable (_ source: String?) -> SourceRules,
    _ extractor: TextExtractor, extracts: Bool = false, file: Descriptor? = nil,
    parts receive: TextExtractor.PartReceiver = { _ in true }
  ) -> ReprocessingResult {
    var document = document(of: kept, by: rules)
    document.largeFile = file
    let source = source(of: kept, document, extractor, extracts: extracts, parts: receive)
    if case .unread(let format, let failure?) = source {
      let reason = failure.reason(for: format)
      if failure.isOutage { return .unavailable(reason) }
      // The text that the document has is better than none.
      if kept.shown.text != nil { return .failed(reason) }
    }
    let analysis = analyse(document, source)
    if case .rejected(let rejection) = analysis { return .failed(rejection.reason) }
    return .prepared(
      prepared(document, analysis) { record in
        let stated = record.stated
        record.url = kept.provenance.url ?? stated[.url]
        record.source = kept.provenance.source ?? stated[.source]
        record.published = kept.provenance.published ?? stated.publishedDay
      })
  }

  /// Returns true if a new reading needs the original of a large document as a file.
  package func needsFile(of kept: StoredDocument, extracts: Bool) -> Bool {
    guard let large = kept.large, KnownFormat.readable.contains(large.format) else { return false }
    if kept.isPartlyErased, kept.extracted != nil { return false }
    return extracts || kept.extracted(as: .other(large.format, source: nil)) == nil
  }

  /// Returns the text of a stored document.
  func source(
    of kept: StoredDocument, _ document: SourceDocument, _ extractor: TextExtractor,
    extracts: Bool, parts receive: TextExtractor.PartReceiver = { _ in true }
  ) -> TextSource {
    let decoding = decode(document)
    if !extracts, let earlier = kept.extracted(as: decoding), !isOutdated(earlier, extractor) {
      return .extracted(earlier)
    }
    // An original without the bytes of a withdrawn part would give other parts.
    if kept.isPartlyErased, let earlier = kept.extracted { return .extracted(earlier) }
    return extractor.read(decoding, of: document, isPatient: true, parts: receive)
  }

  /// True if another version of a program that read a document is installed now.
  private func isOutdated(_ document: ExtractedDocument, _ extractor: TextExtractor) -> Bool {
    let used = document.text.programs
    guard !used.isEmpty else { return false }
    let names = Set(used.map(ExtractedText.name(ofProgram:)))
    return extractor.installedPrograms().contains { program in
      !used.contains(program) && names.contains(ExtractedText.name(ofProgram: program))
    }
  }

  func document(
    of kept: StoredDocument, by rules: @Sendable (_ source: String?) -> SourceRules
  ) -> SourceDocument {
    let (shown, given) = (kept.shown, kept.provenance)
    func corrected(_ field: Desk.Field, _ given: String?, _ shown: String?) -> String? {
      kept.corrections.contains { $0.field == field.rawValue } ? shown : given
    }
    let source = corrected(.source, given.source, shown.source)
    var document = SourceDocument(
      bytes: kept.original, name: shown.name,
      provenance: Provenance(
        url: given.url, source: source,
        published: corrected(.published, given.published, shown.published), title: given.title),
      encoding: kept.encoding, rules: rules(source ?? shown.stated[.source]))
    document.corrected = Set(
      kept.corrections.compactMap { StatedFact.Field(rawValue: $0.field) })
    return document.with(kept.large)
  }
}

extension ExtractionFailure {
  fileprivate init?(_ reason: Reason) { self.init(rawValue: reason.code) }
}

extension StoredDocument {
  /// The original, if it is too large for memory. The archive has it.
  fileprivate var large: LargeOriginal? {
    guard isLarge, let format = shown.format else { return nil }
    return LargeOriginal(format: format, sha256: shown.sha256, size: shown.size)
  }

  /// The document as the extractor read it; nil for plain text.
  fileprivate var extracted: ExtractedDocument? {
    var extracted = extraction.flatMap { ExtractedDocument(decoding: $0, of: shown) }
    extracted?.encoding = readEncoding
    return extracted
  }

  /// The same, if the current extractor would read the same of these decoded bytes.
  fileprivate func extracted(as decoding: Decoding) -> ExtractedDocument? {
    guard let extracted, extracted.version == ExtractedDocument.currentVersion,
      case .other(extracted.format, let source) = decoding
    else { return nil }
    return extracted.encoding.map { $0.name == source?.encoding.name } ?? true ? extracted : nil
  }
}
