/// Signs of a line that are near each other, with the scores of `SignClassifier`.
struct SignCluster {
  private var boxes: [PixelBox] = []
  private var scores: [[Float]] = []
  /// The distance of each sign from those before it, in heights of a tall letter.
  private var gaps: [Float] = []
  private let lineHeight: Int

  /// The distance below which signs belong to one word. Digits of one number are farther from each other in
  /// some fonts: from `wide` on that is unlikely, and from `far` on it is excluded.
  private static let near: Float = 0.25
  private static let wide: Float = 0.42
  private static let far: Float = 0.6
  /// The least width of a sign in distances. A zero is a point with much room beside it.
  private static let leastWidth: Float = 0.3
  /// The cost of a border between letters and a number in one word, and of a gap inside a number.
  private static let borderCost: Float = 2
  private static let gapCost: Float = 1.5
  /// The greatest cost of a sign between two digits.
  private static let innerCost: Float = 6
  /// The marks that end a number, and their greatest cost.
  private static let endings = Set<Character>(".,\u{60C}%\u{66A}")
  private static let endingCost: Float = 2
  /// The marks that end a sentence. One that is so much farther from the digit after it ends the number.
  private static let stops = Set<Character>(".,\u{60C}")
  private static let stopGap: (least: Float, factor: Float) = (0.33, 2)
  /// The cost of a number of zeros: points and hyphens look the same.
  private static let zerosCost: Float = 4

  private init(_ lineHeight: Int) { self.lineHeight = lineHeight }

  /// The clusters of a line.
  static func clusters(_ line: PrintedSigns, _ classifier: SignClassifier) -> [SignCluster] {
    let height = Float(line.scale.height)
    var scores = line.features.map(classifier.scores)
    let letters = scores.indices.filter { scores[$0].max() == scores[$0][classifier.letter] }
    for index in scores.indices
    where classifier.prefersZero(scores[index]) && line.standsOnLine(index, letters) {
      scores[index].swapAt(classifier.zero, classifier.point)
    }
    var clusters: [SignCluster] = []
    var end: Float?
    for index in line.signs.indices.sorted(by: { line.signs[$0].box.left < line.signs[$1].box.left }
    ) {
      let box = line.signs[index].box
      let margin = max(0, (leastWidth * height - Float(box.width)) / 2)
      let gap = end.map { (Float(box.left) - margin - $0) / height } ?? .infinity
      if gap > far { clusters.append(SignCluster(line.scale.height)) }
      clusters[clusters.count - 1].append(box, scores[index], gap)
      end = max(end ?? 0, Float(box.right) + margin)
    }
    return clusters
  }

  /// The signs that a choice by their scores gives a meaning.
  func signs(_ choice: ([Float]) -> Character?) -> [PrintedMark] {
    boxes.indices.compactMap { index in
      choice(scores[index]).map {
        PrintedMark(sign: $0, box: boxes[index], lineHeight: lineHeight)
      }
    }
  }

  private mutating func append(_ box: PixelBox, _ scores: [Float], _ gap: Float) {
    boxes.append(box)
    self.scores.append(scores)
    gaps.append(gap)
  }

  /// What a sign is: a letter or something else, or part of a number in these figures.
  private typealias State = NumberFigures?
  private static let states: [State] = [nil] + NumberFigures.allCases

  /// The numbers of the cluster: the most likely choice between letters and numbers (Viterbi).
  /// - Parameter preference: the logarithm of the ratio of the probabilities of Arabic and European digits
  ///   on this page.
  /// - Complexity: O(signs).
  func numbers(_ classifier: SignClassifier, preference: Float) -> [PrintedNumber] {
    var readings = NumberFigures.allCases.map { reading(in: $0, classifier) }
    let start = NumberFigures.allCases.map { $0 == .arabic ? preference : -preference }
    var values: [Float] = []
    var sources: [[Int]] = []
    for index in boxes.indices {
      let isNear = gaps[index] < Self.near
      var next: [Float] = []
      var source: [Int] = []
      for state in Self.states.indices {
        let ways = Self.states.indices.map { other -> Float in
          var value = index == 0 ? (other == 0 ? 0 : -.infinity) : values[other]
          if other == state {
            if state > 0, gaps[index] >= Self.wide { value -= Self.gapCost }
          } else if isNear {
            value -= Self.borderCost
          }
          return state > 0 && other != state ? value + start[state - 1] : value
        }
        let best = ways.indices.max { ways[$0] < ways[$1] }!
        source.append(best)
        next.append(ways[best] + (state > 0 ? readings[state - 1].gains[index] : 0))
      }
      values = next
      sources.append(source)
    }
    guard var state = values.indices.max(by: { values[$0] < values[$1] }) else { return [] }
    var path = [Int](repeating: 0, count: boxes.count)
    for index in boxes.indices.reversed() {
      path[index] = state
      state = sources[index][state]
    }
    complete(&path, &readings)
    return runs(of: path, readings).compactMap { range, state in
      number(in: range, readings[state - 1], start[state - 1])
    }
  }

  /// Adds signs that are letters by themselves, but hardly so beside a number.
  private func complete(_ path: inout [Int], _ readings: inout [FigureReading]) {
    // A sign between two digits is no letter, unless it looks much more like one. Thousands marks have a form
    // of their own in some fonts.
    for index in path.indices.dropFirst().dropLast() where path[index] == 0 {
      let state = path[index - 1]
      guard state > 0, state == path[index + 1], gaps[index] < Self.wide,
        gaps[index + 1] < Self.wide
      else { continue }
      let reading = readings[state - 1]
      let after = (index + 1..<path.count).prefix {
        path[$0] == state && reading.signs[$0].isNumber
      }
      guard reading.signs[index - 1].isNumber, !after.isEmpty else { continue }
      if after.count == NumberFigures.groupSize {
        readings[state - 1].signs[index] = reading.figures.thousandsMark
      } else if reading.innerGains[index] > -Self.innerCost {
        readings[state - 1].signs[index] = reading.inner[index]
      } else {
        continue
      }
      path[index] = state
    }
    for index in path.indices where path[index] == 0 {
      let beside = [index - 1, index + 1].filter { path.indices.contains($0) && path[$0] > 0 }
      guard beside.count == 1, let number = beside.first else { continue }
      let reading = readings[path[number] - 1]
      if gaps[max(index, number)] < Self.near, Self.endings.contains(reading.signs[index]),
        reading.gains[index] > -Self.endingCost
      {
        path[index] = path[number]
      }
    }
  }

  /// The cluster as a number in some figures.
  private struct FigureReading {
    var figures: NumberFigures
    var signs: [Character] = []
    /// The score of each sign beside that of a letter, and beside that of the next likely sign.
    var gains: [Float] = []
    var margins: [Float] = []
    /// The most likely sign that stands between two digits.
    var inner: [Character] = []
    /// The score of that sign beside that of a letter.
    var innerGains: [Float] = []
    /// The score of a thousands mark beside that of the most likely sign.
    var thousands: [Float] = []
  }

  private func reading(
    in figures: NumberFigures, _ classifier: SignClassifier
  ) -> FigureReading {
    let allowed = Set(figures.digits + NumberFigures.marks)
    let places = classifier.signs.indices.filter { allowed.contains(classifier.signs[$0]) }
    let inner = places.filter { NumberFigures.innerSigns.contains(classifier.signs[$0]) }
    var reading = FigureReading(figures: figures)
    for scores in scores {
      let best = places.max { scores[$0] < scores[$1] }!
      let second = places.lazy.filter { $0 != best }.map { scores[$0] }.max()!
      reading.signs.append(classifier.signs[best])
      reading.gains.append(scores[best] - scores[classifier.letter])
      reading.margins.append(scores[best] - second)
      let between = inner.max { scores[$0] < scores[$1] }!
      reading.inner.append(classifier.signs[between])
      reading.innerGains.append(scores[between] - scores[classifier.letter])
      reading.thousands.append(scores[classifier.thousands] - scores[best])
    }
    return reading
  }

  /// The ranges of a path that are numbers.
  private func runs(
    of path: [Int], _ readings: [FigureReading]
  ) -> [(Range<Int>, Int)] {
    var runs: [(Range<Int>, Int)] = []
    for (index, state) in path.enumerated() where state > 0 {
      if let last = runs.last, last.0.upperBound == index, last.1 == state,
        last.0.count < 2 || !isStop(index - 1, readings[state - 1])
      {
        runs[runs.count - 1].0 = last.0.lowerBound..<index + 1
      } else {
        runs.append((index..<index + 1, state))
      }
    }
    return runs
  }

  /// True if a mark is so much nearer to the sign before it than to the one after it that a number ends.
  private func isStop(_ index: Int, _ reading: FigureReading) -> Bool {
    func distance(_ index: Int) -> Float {
      Float(boxes[index].left - boxes[index - 1].right) / Float(lineHeight)
    }
    let after = distance(index + 1)
    return Self.stops.contains(reading.signs[index]) && after >= Self.stopGap.least
      && after > Self.stopGap.factor * distance(index)
  }

  /// - Returns: nil without a digit, or if letters are more likely.
  private func number(
    in range: Range<Int>, _ reading: FigureReading, _ start: Float
  ) -> PrintedNumber? {
    let signs = NumberFigures.grouped(
      Array(reading.signs[range]), thousands: Array(reading.thousands[range]))
    guard signs.contains(where: \.isNumber) else { return nil }
    let touchesLeft = range.lowerBound > 0 && gaps[range.lowerBound] < Self.near
    let touchesRight = range.upperBound < gaps.count && gaps[range.upperBound] < Self.near
    let isOpenLeft = range.lowerBound > 0 && gaps[range.lowerBound] < Self.wide
    let isOpenRight = range.upperBound < gaps.count && gaps[range.upperBound] < Self.wide
    var score = reading.gains[range].reduce(start, +)
    for touches in [touchesLeft, touchesRight] where touches { score -= Self.borderCost }
    if !signs.contains(where: { $0.wholeNumberValue ?? 0 > 0 }) { score -= Self.zerosCost }
    guard score > 0 else { return nil }
    var box = boxes[range.lowerBound]
    for other in boxes[range] { box.cover(other) }
    return PrintedNumber(
      figures: reading.figures, signs: signs, box: box, score: score,
      leastMargin: reading.margins[range].min() ?? 0, touchesLeft: touchesLeft,
      touchesRight: touchesRight, isOpenLeft: isOpenLeft, isOpenRight: isOpenRight,
      lineHeight: lineHeight)
  }
}
