import ArabicText
import Repetition
import Vocabulary

/// What is made again from kept bytes, for a document that is in the archive already.
extension Preparation {
  /// The raw text under the recorded encoding; nil where the bytes are not text.
  package func rawText(of bytes: [UInt8], as choice: EncodingChoice?) -> [UInt8]? {
    guard case .text(let raw) = Decoder.decode(bytes, as: choice?.word) else { return nil }
    return raw.utf8
  }

  /// The clean text with the cuts that the record still has: after the desk put some back.
  package func cleanText(of bytes: [UInt8], with record: Record) -> String? {
    guard case .text(let raw) = Decoder.decode(bytes, as: record.encoding?.word) else {
      return nil
    }
    return RepairedText(text: normalise(raw), repeats: record.repeats).kept
  }

  /// A record and fingerprint made anew under the encoding that the desk named.
  /// - Returns: nil where the bytes cannot be read as text.
  package func reading(of bytes: [UInt8], again record: Record) -> Finding? {
    let provenance = Provenance(
      url: record.url, source: record.source, published: record.published, title: nil)
    let document = Document(
      bytes: bytes, name: record.name, provenance: provenance, encoding: record.encoding?.word)
    let study = study(document)
    guard case .read = study else { return nil }
    return finding(document, study)
  }
}

extension EncodingChoice {
  /// The encoding where a person named it; else the bytes decide again.
  fileprivate var word: TextEncoding? { by == .desk ? name : nil }
}
