import ArabicText
import Classification
import DocumentModel
import Foundation
import Ingest
import LinuxEdge
import Training

/// Articles of SANAD and ANT with the subject of their section.
struct SubjectCorpus {
  struct CorpusArticle: Decodable {
    var id: String
    var label: String?
    var text: String
    var source: String?
  }

  struct CorpusDocument: Sendable {
    var text: NormalisedText
    var subject: String
    var isForTraining: Bool
  }

  /// The subjects of `taxonomy.json` by the sections of SANAD.
  private static let sanad = [
    "Culture": "culture", "Finance": "economy", "Medical": "health", "Politics": "politics",
    "Religion": "religion", "Sports": "sport", "Tech": "technology",
  ]
  /// The sections of ANT with the same meaning. Other sections (local news, society, …) mean
  /// several subjects.
  private static let ant = [
    "culture": "culture", "economy": "economy", "politic": "politics", "sport": "sport",
    "technology": "technology",
  ]

  /// Returns the articles of SANAD. Those whose SHA-256 of the id is below 8 modulo 10 are for
  /// training.
  static func sanad(_ data: TrialData) throws -> [CorpusDocument] {
    try documents(data, "sanad", sanad) { article in
      let digits = SHA256.hex(of: Array(article.id.utf8))
      // Computes the hash modulo ten from its hexadecimal digits.
      return digits.utf8.reduce(0) { sum, digit in
        (sum * 16 + Int(digit) - (digit > 57 ? 87 : 48)) % 10
      } < 8
    }
  }

  static func ant(_ data: TrialData) throws -> [CorpusDocument] {
    try documents(data, "ant", ant) { _ in false }
  }

  private static func documents(
    _ data: TrialData, _ name: String, _ subjects: [String: String],
    isForTraining: (CorpusArticle) -> Bool
  ) throws -> [CorpusDocument] {
    try data.objects("\(name)/\(name).jsonl.gz", as: CorpusArticle.self).prefix(data.limit ?? .max)
      .compactMap { article in
        article.label.flatMap { subjects[$0] }.map { subject in
          CorpusDocument(
            text: PassagesTrial.normalised(Array(article.text.utf8)), subject: subject,
            isForTraining: isForTraining(article))
        }
      }
  }
}

extension SubjectCorpus.CorpusDocument {
  var example: LinearTrainer.Example {
    LinearTrainer.Example(buckets: buckets, labels: [subject])
  }

  var buckets: [UInt32] {
    HashedTerms.buckets(of: text, kept: [Bool](repeating: true, count: text.words.count))
  }
}
