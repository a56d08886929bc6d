/// Computes the evidence of a line for logical or visual order.
struct VisualOrderScan {
  /// The evidence, in eighths of a bit, above which a line is in logical order and the rest is
  /// skipped.
  private static let enough = 40 * VisualOrderModel.bit
  /// The evidence of a pair of joining forms, and of a form that joins across a word boundary.
  private static let joining = 4 * VisualOrderModel.bit

  private let source: UnsafeBufferPointer<UInt8>
  private let evidence: UnsafeBufferPointer<Int8>
  private let forms = VisualOrderForms.shared
  private var first = 0
  private var second = 0
  private var last = VisualOrderForms.Joining.none
  /// The evidence of the complete words, and of the current word.
  private var sum = 0
  private var own = 0
  /// True if the word contains a letter that the model does not know.
  private var isForeign = false

  init(_ source: UnsafeBufferPointer<UInt8>, _ evidence: UnsafeBufferPointer<Int8>) {
    self.source = source
    self.evidence = evidence
  }

  /// Returns the evidence of a line: above 0 for logical order, below 0 for visual order.
  ///
  /// - Parameter whole: true to read to the end even if the beginning decides.
  mutating func evidence(of line: Range<Int>, whole: Bool = false) -> Int {
    (first, second, sum, own) = (0, 0, 0, 0)
    (last, isForeign) = (.none, false)
    var index = line.lowerBound
    while index < line.upperBound {
      let (scalar, length) = UTF8Scalar.decode(source, at: index)
      index += length
      if let number = VisualOrderModel.number(scalar) {
        take(number)
        last = .none
      } else if scalar < 0x600 {
        guard second != 0 || isForeign else { continue }
        endWord()
        if sum > Self.enough && !whole { return sum }
      } else {
        takeRare(scalar)
      }
    }
    endWord()
    return sum
  }

  @inline(__always)
  private mutating func take(_ letter: Int) {
    own += Int(evidence[VisualOrderModel.index(first, second, letter)])
    first = second
    second = letter
  }

  private mutating func takeRare(_ scalar: UInt32) {
    let form = forms.joining(scalar)
    if form != .none, let number = VisualOrderModel.number(forms.letter(scalar)) {
      if second == 0 {
        if form == .final { sum -= Self.joining } else if form == .initial { sum += Self.joining }
      } else {
        sum += VisualOrderForms.order(last, form) * Self.joining
      }
      take(number)
      last = form
    } else if CleanTable.shared.order(scalar) > 0 || scalar == Letter.tatweel {
      return
    } else if Letter.isArabic(scalar) {
      isForeign = true
    } else {
      endWord()
    }
  }

  private mutating func endWord() {
    if second != 0 {
      take(0)
      if first != 0 { own += Int(evidence[VisualOrderModel.index(first, 0, 0)]) }
      if !isForeign { sum += own }
      if last == .initial { sum -= Self.joining }
    }
    (first, second, own) = (0, 0, 0)
    (last, isForeign) = (.none, false)
  }
}
