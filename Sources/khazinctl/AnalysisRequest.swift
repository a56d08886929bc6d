import DocumentModel
import Foundation

/// One line of `analyze --jsonl`, parsed and checked.
struct AnalysisRequest {
  let ref: JSONValue?
  let bytes: [UInt8]
  let name: String
  let provenance: Provenance

  private struct Keys: Decodable {
    var ref: JSONValue?
    var text: String?
    var bytes: String?
    var name: String?
    var source: String?
    var url: String?
    var published: String?
    var title: String?
  }

  private struct RefAlone: Decodable {
    var ref: JSONValue?
  }

  init(_ line: LineSplitter.Line) throws(InvalidLine) {
    guard case .whole(let json) = line else { throw InvalidLine(line, "it is too long") }
    let keys: Keys
    do {
      keys = try JSONDecoder().decode(Keys.self, from: Data(json))
    } catch {
      let ref = try? JSONDecoder().decode(RefAlone.self, from: Data(json)).ref
      throw InvalidLine(line, explain(error), ref: ref)
    }
    ref = keys.ref
    name = keys.name ?? ""
    provenance = Provenance(
      url: keys.url, source: keys.source, published: keys.published, title: keys.title)
    switch (keys.text, keys.bytes) {
    case (let text?, nil):
      bytes = Array(text.utf8)
    case (nil, let encoded?):
      guard let data = Data(base64Encoded: encoded) else {
        throw InvalidLine(line, "'bytes' is not base64", ref: ref)
      }
      bytes = [UInt8](data)
    case (nil, nil):
      throw InvalidLine(line, "it has neither 'text' nor 'bytes'", ref: ref)
    case (.some, .some):
      throw InvalidLine(line, "it has both 'text' and 'bytes'", ref: ref)
    }
  }
}

/// The error for a line that is not a request.
struct InvalidLine: Error {
  let what: String
  let ref: JSONValue?
  /// Size of the line in bytes.
  let size: Int

  init(_ line: LineSplitter.Line, _ what: String, ref: JSONValue? = nil) {
    self.what = what
    self.ref = ref
    switch line {
    case .whole(let bytes): size = bytes.count
    case .tooLong(let count): size = count
    }
  }

  func reason(line number: Int) -> Reason {
    Reason(
      code: "bad-line", sentence: "Line \(number) is not a document: \(what).",
      advice: "Send one JSON object per line, with 'text' or with 'bytes' in base64.")
  }
}

private func explain(_ error: any Error) -> String {
  switch error as? DecodingError {
  case .typeMismatch(_, let context), .valueNotFound(_, let context):
    context.codingPath.last.map { "'\($0.stringValue)' has the wrong type" }
      ?? "it is not a JSON object"
  default:
    "it is not JSON"
  }
}

/// A result line: the record, and the `ref` of its request, which may have any type.
struct AnalysisResult: Encodable {
  let ref: JSONValue?
  let record: DocumentRecord

  private enum Keys: String, CodingKey { case ref }

  func encode(to encoder: any Encoder) throws {
    try record.encode(to: encoder)
    var keys = encoder.container(keyedBy: Keys.self)
    try keys.encodeIfPresent(ref, forKey: .ref)
  }
}
