/// Reads the numbers of a page from its picture: tesseract misreads nearly all Arabic-Indic digits.
struct PrintedNumberReader {
  private let picture: PortableGraymap
  private let classifier: SignClassifier

  /// The part of the height of a line that is added above and below it, and of its height on both sides.
  private static let margin = (vertical: 0.25, horizontal: 2.0)
  /// Lines whose middles are nearer to each other than this part of their height are parts of one line.
  private static let apart = 3
  /// The least height of a line in pixels.
  private static let leastHeight = 8
  /// The score from which on a number tells which figures the page has, the limit of what it tells, and the
  /// share and the limit of that for the other numbers.
  private static let sure: Float = 3
  private static let scoreLimit: Float = 6
  private static let preference = (share: Float(0.1), limit: Float(4))

  init(_ picture: PortableGraymap, _ classifier: SignClassifier = .shipped) {
    (self.picture, self.classifier) = (picture, classifier)
  }

  /// The numbers and marks of each line.
  /// - Parameter lines: the boxes of the words of each line, in pixels of the picture.
  func read(_ lines: [[PixelBox]]) -> PrintedNumbers {
    let spans = lines.map(LineSpan.init)
    let clusters = spans.map { span in
      span.flatMap { area(of: $0, among: spans) }.map {
        SignCluster.clusters(PrintedSigns(in: picture, $0), classifier)
      } ?? []
    }
    func numbers(_ preference: Float) -> [[PrintedNumber]] {
      clusters.map { $0.flatMap { $0.numbers(classifier, preference: preference) } }
    }
    return PrintedNumbers(
      lines: numbers(Self.preference(of: numbers(0).joined())),
      marks: clusters.map { $0.flatMap { $0.marks(classifier) } })
  }

  /// The rectangle of a line; nil if it is too small. It ends halfway to the lines above and below.
  private func area(of line: LineSpan, among lines: [LineSpan?]) -> PixelBox? {
    let vertical = Int(Self.margin.vertical * Double(line.height))
    let horizontal = Int(Self.margin.horizontal * Double(line.height))
    var top = max(0, line.top - vertical)
    var bottom = min(picture.height, line.bottom + vertical)
    for other in lines {
      guard let other, other.left < line.right, line.left < other.right,
        Self.apart * abs(other.middle - line.middle) >= line.height
      else { continue }
      let border = (other.middle + line.middle) / 2
      if other.middle < line.middle {
        top = max(top, border)
      } else if other.middle > line.middle {
        bottom = min(bottom, border)
      }
    }
    let area = PixelBox(
      left: max(0, line.left - horizontal), top: top,
      right: min(picture.width, line.right + horizontal), bottom: bottom)
    guard let area, area.height >= Self.leastHeight, area.width >= Self.leastHeight else {
      return nil
    }
    return area
  }

  /// The logarithm of the ratio of the probabilities of Arabic and European digits, from the sure numbers.
  private static func preference(of numbers: some Sequence<PrintedNumber>) -> Float {
    var balance: Float = 0
    for number in numbers where number.score > sure {
      let weight = min(scoreLimit, number.score) * Float(number.signs.count(where: \.isNumber))
      balance += number.figures == .arabic ? weight : -weight
    }
    return max(-preference.limit, min(preference.limit, balance * preference.share))
  }
}

/// The place of a line. The boxes of some words are much too high, so the middle ones count.
private struct LineSpan {
  let left: Int
  let right: Int
  let top: Int
  let bottom: Int
  let middle: Int
  let height: Int

  /// - Returns: nil without words.
  init?(_ words: [PixelBox]) {
    guard let left = words.map(\.left).min(), let right = words.map(\.right).max() else {
      return nil
    }
    func median(_ numbers: [Int]) -> Int { numbers.sorted()[numbers.count / 2] }
    (self.left, self.right) = (left, right)
    (top, bottom) = (median(words.map(\.top)), median(words.map(\.bottom)))
    middle = median(words.map { $0.top + $0.height / 2 })
    height = median(words.map(\.height))
  }
}
