import Foundation
import TestSupport

/// Files for an inbox, and what a Khazin that works makes of them.
struct Corpus: Sendable {
  /// Paths below the inbox and their bytes, sidecars among them.
  var files: [String: [UInt8]] = [:]
  var expected = Expectation()

  /// `count` texts, every third with a sidecar, one of them twice, and one file that is refused.
  /// - Parameter first: numbers of different corpora must not overlap.
  static func mixed(_ count: Int, from first: Int = 0) -> Corpus {
    var corpus = Corpus()
    for number in first..<(first + count) {
      let url = number % 3 == 0 ? "https://example.org/\(number)" : nil
      corpus.add("\(number).txt", text(number), url: url)
    }
    corpus.add("again-\(first).txt", text(first), url: nil)
    corpus.expected.documents -= 1
    corpus.files["broken-\(first).bin"] = [1, 0, 2, UInt8(first % 256), 3, 4]
    corpus.expected.refused.insert("broken-\(first).bin")
    return corpus
  }

  /// Texts alone, in a folder of the inbox if `source` names one.
  static func plain(_ range: Range<Int>, source: String? = nil) -> Corpus {
    var corpus = Corpus()
    for number in range {
      corpus.add((source.map { $0 + "/" } ?? "") + "\(number).txt", text(number), url: nil)
    }
    return corpus
  }

  static func text(_ number: Int) -> String {
    "عقدت اللجنة اجتماعها رقم \(number) في جدة.\n\nوناقش المشاركون في الاجتماع \(number) جدول الأعمال.\n"
  }

  private mutating func add(_ name: String, _ text: String, url: String?) {
    files[name] = Array(text.utf8)
    if let url { files[name + ".meta.json"] = Array(#"{"url":"\#(url)"}"#.utf8) }
    expected.documents += 1
    expected.sightings[name] = Expectation.Sighting(count: 1, url: url)
  }

  /// Puts the files into an inbox, each under its final name by a rename, sidecars first.
  func drop(into root: String, inbox: String = "inbox") throws {
    let sidecars = files.keys.filter { $0.hasSuffix(".meta.json") }.sorted()
    let documents = files.keys.filter { !$0.hasSuffix(".meta.json") }.sorted()
    for name in sidecars + documents {
      let target = URL(fileURLWithPath: "\(root)/\(inbox)/\(name)")
      let folder = target.deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let draft = folder.appendingPathComponent(".draft")
      try Data(files[name]!).write(to: draft)
      try FileManager.default.moveItem(at: draft, to: target)
    }
  }
}

/// The state of a root at rest.
struct Expectation: Sendable {
  struct Sighting: Equatable, Sendable {
    var count: Int
    var url: String?
  }

  var documents = 0
  var sightings: [String: Sighting] = [:]
  /// Names of files.
  var refused: Set<String> = []
  /// Withdrawn documents keep a row and lose their sightings.
  var withdrawn = 0
  /// Names that stay in the inbox.
  var inbox: Set<String> = []

  static func + (left: Expectation, right: Expectation) -> Expectation {
    var sum = left
    sum.documents += right.documents
    sum.sightings.merge(right.sightings) { $1 }
    sum.refused.formUnion(right.refused)
    sum.withdrawn += right.withdrawn
    sum.inbox.formUnion(right.inbox)
    return sum
  }
}
