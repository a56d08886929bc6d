import ArabicText
import DocumentModel
import Foundation
import TestSupport

@testable import Repetition

func normalised(_ text: String) -> NormalisedText {
  Normaliser.normalise(
    RawText(utf8: Array(text.utf8), encoding: EncodingChoice(name: .utf8, confidence: 1)))
}

func repaired(_ text: String) -> RepairedText { Repairer().repair(normalised(text)) }

extension RepairedText {
  /// Returns the hashes of the words in a raw span, without those that lie in other spans.
  func hashes(in span: Span, outside others: [Span]) -> [UInt64] {
    text.words.indices.compactMap { index in
      let word = text.span(words: index..<index + 1)
      guard span.contains(word), !others.contains(where: { $0.overlaps(word) }) else { return nil }
      return text.words[index].hash
    }
  }

  /// Returns the cut texts of a kind, as written in raw.
  func cutTexts(_ kind: Repeat.Kind? = nil) -> [String] {
    repeats.filter { kind == nil || $0.kind == kind }.map { text.rawString($0.span) }
  }
}

/// Sentences that share no run of words: real words in an order that depends on a number.
enum Prose {
  private static let stems = [
    "وزراء", "الخارجية", "الدول", "الأعضاء", "منظمة", "التعاون", "الإسلامي", "اجتماع", "جدة",
    "القدس", "فلسطين", "قرار", "مجلس", "الأمن", "المساعدات", "الإنسانية", "اللجنة", "التنفيذية",
    "المؤتمر", "الدورة", "العاصمة", "الأمين", "العام", "البيان", "الختامي", "التنمية", "المالية",
    "الثقافة", "العلوم", "التكنولوجيا", "الشباب", "المرأة", "الإعلام", "الصحة", "التعليم",
  ]

  private static let beginnings = ["", "و", "ف", "ب", "ك", "وب"]

  /// Returns a paragraph of `words` words, always the same for the same number.
  static func paragraph(_ number: Int, words: Int = 25) -> String {
    var state = UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15
    let chosen = (0..<words).map { index -> String in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let draw = Int(state >> 33)
      let stem = beginnings[(draw / stems.count) % beginnings.count] + stems[draw % stems.count]
      return index % 7 == 6 ? stem + "،" : stem
    }
    return chosen.joined(separator: " ") + "."
  }
}
