import ArabicText
import DocumentModel
import Foundation

/// Counts letters and signs in real texts and writes them as `letter_statistics.tsv`.
///
/// `LetterStatistics` explains the numbers.
package struct LetterTraining {
  /// The 36 letters of Arabic: hamza to ghain, and feh to yeh.
  private static let letters = Array(UInt32(0x621)...0x63A) + Array(0x641...0x64A)
  private static let marks: ClosedRange<UInt32> = 0x64B...0x652
  private static let tatweel: UInt32 = 0x640
  private static let codes = LetterStatistics.codes
  /// The greatest cost, in steps. '~' is the last character.
  private static let most = 93

  /// The counts by first, second and third code.
  private var trigrams = [Double](repeating: 0, count: codes * codes * codes)
  private var signs: [UInt32: Double] = [:]
  private var letterCount = 0.0
  private var signCount = 0.0

  /// Counts the tuning halves of the two data sets whose licences allow us to ship the result.
  package init(on data: TrialData) throws {
    for path in ["sanad/sanad.jsonl.gz", "ant/ant.jsonl.gz"] {
      for article in try data.objects(path, as: Article.self) where article.isForTuning {
        count(article.text)
      }
    }
  }

  private mutating func count(_ text: String) {
    var (before, last) = (0, 0)
    for scalar in text.unicodeScalars {
      let value = scalar.value
      if value == Self.tatweel || Self.marks.contains(value) {
        signs[value, default: 0] += 1
      } else if let code = Self.letters.firstIndex(of: value).map({ $0 + 1 }) {
        trigrams[(before * Self.codes + last) * Self.codes + code] += 1
        letterCount += 1
        (before, last) = (last, code)
      } else {
        if last != 0 { trigrams[(before * Self.codes + last) * Self.codes] += 1 }
        (before, last) = (0, 0)
        signs[value, default: 0] += 1
        signCount += 1
      }
    }
  }

  /// The content of the resource, without its header.
  package var table: String {
    let names = Self.letters.map { String($0, radix: 16, uppercase: true) }
    return (["letters\t" + names.joined(separator: " ")] + signRows + letterRows)
      .joined(separator: "\n") + "\n"
  }

  /// The rows of the signs that occur in an upper half. Marks and tatweel are counted relative to
  /// letters.
  private var signRows: [String] {
    let known = Set(
      [TextEncoding.windows1256, .iso8859part6, .macArabic].flatMap {
        SingleByteTable.table(of: $0)!.scalars.dropFirst(0x80)
      })
    let rows = signs.keys.sorted().filter(known.contains).map { sign in
      let isMark = sign == Self.tatweel || Self.marks.contains(sign)
      let share = signs[sign]! / (isMark ? letterCount : signCount)
      return "sign\t\(String(sign, radix: 16, uppercase: true))\t\(Self.steps(share))"
    }
    return ["sign\tany\t\(Self.steps(0.5 / signCount))"] + rows
  }

  private var letterRows: [String] {
    let model = interpolated()
    return LetterStatistics.contexts.map { context in
      let costs = model[context * Self.codes..<(context + 1) * Self.codes]
      let signs = costs.map { LetterStatistics.zero + UInt8(Self.steps($0)) }
      return ">\t" + String(decoding: signs, as: UTF8.self)
    }
  }

  /// Returns the share of each third code after each first and second: the counts, interpolated
  /// with the prediction from the second code alone, weighted by the number of different followers
  /// (Witten-Bell).
  private func interpolated() -> [Double] {
    let codes = Self.codes
    var pairs = [Double](repeating: 0, count: codes * codes)
    var singles = [Double](repeating: 1, count: codes)
    for (index, count) in trigrams.enumerated() {
      pairs[index % (codes * codes)] += count
      singles[index % codes] += count
    }
    let all = singles.reduce(0, +)
    let pairShares = Self.smoothed(pairs) { _, code in singles[code] / all }
    return Self.smoothed(trigrams) { context, code in
      pairShares[context % codes * codes + code]
    }
  }

  private static func smoothed(
    _ counts: [Double], _ fallback: (_ context: Int, _ code: Int) -> Double
  ) -> [Double] {
    (0..<counts.count / codes).flatMap { context in
      let row = counts[context * codes..<(context + 1) * codes]
      let followers = Double(row.count { $0 > 0 })
      let sum = row.reduce(0, +) + followers
      return row.enumerated().map { code, count in
        let share = fallback(context, code)
        return sum == 0 ? share : (count + followers * share) / sum
      }
    }
  }

  private static func steps(_ share: Double) -> Int {
    min(most, Int((-log(share) * Double(LetterStatistics.steps)).rounded()))
  }
}
