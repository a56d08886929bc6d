import DocumentModel
import Foundation

@testable import ArabicText

/// Texts for the tests.
enum TestTexts {
  static func raw(_ string: String) -> RawText {
    RawText(utf8: Array(string.utf8), encoding: EncodingChoice(name: .utf8, confidence: 1))
  }

  static func normalise(_ string: String) -> NormalisedText {
    Normaliser.normalise(raw(string))
  }

  static func clean(_ string: String) -> String {
    String(decoding: normalise(string).clean.utf8, as: UTF8.self)
  }

  static func folded(_ text: NormalisedText) -> String {
    String(decoding: text.folded.utf8, as: UTF8.self)
  }

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Returns the founding document whose name starts with these digits.
  static func seed(_ number: String) throws -> [UInt8] {
    let folder = root.appending(path: "seeds")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path() + "/")
    let name = names.first { $0.hasPrefix(number + "_") } ?? number
    return try [UInt8](Data(contentsOf: folder.appending(path: name)))
  }

  /// The directory of the shared data, if `KHAZIN_DATA` names it.
  static let data = ProcessInfo.processInfo.environment["KHAZIN_DATA"].map { URL(filePath: $0) }

  static func dataFile(_ path: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: data!.appending(path: path)))
  }
}
