import DocumentModel
import TestSupport
import Testing

@Suite struct OffsetMapTests {
  /// "ab" copied, "X" for three bytes, two bytes deleted, "cd" copied, "YZ" inserted.
  private var map: OffsetMap {
    var map = OffsetMap()
    map.append(copied: 2)
    map.append(made: 1, for: 3)
    map.append(made: 0, for: 2)
    map.append(copied: 2)
    map.append(made: 2, for: 0)
    return map
  }

  @Test func aCopiedByteMapsToItself() {
    #expect(map.source(of: 0..<1) == 0..<1)
    #expect(map.source(of: 3..<4) == 7..<8)
    #expect(map.made(of: 7..<8) == 3..<4)
    #expect(map.made(of: 7..<9) == 3..<7, "bytes inserted at the end belong to the end")
  }

  @Test func aReplacedByteMapsToItsWholeSource() {
    #expect(map.source(of: 2..<3) == 2..<5)
    #expect(map.made(of: 3..<4) == 2..<3)
  }

  @Test func aDeletedRangeMapsToAnEmptyRange() {
    #expect(map.made(of: 5..<7).isEmpty)
  }

  @Test func anEmptyRangeStaysEmpty() {
    for offset in 0...map.madeCount {
      #expect(map.source(of: offset..<offset).isEmpty)
    }
  }

  @Test func theWholeMapsToTheWhole() {
    #expect(map.madeCount == 7)
    #expect(map.sourceCount == 9)
    #expect(map.source(of: 0..<7) == 0..<9)
    #expect(map.made(of: 0..<9) == 0..<7)
  }

  @Test func theIdentityIsTheIdentity() {
    let map = OffsetMap(identity: 5)
    #expect(map.source(of: 1..<4) == 1..<4)
    #expect(map.made(of: 1..<4) == 1..<4)
    #expect(map.runs.count == 1)
    #expect(OffsetMap(identity: 0).runs.isEmpty)
  }

  /// Checks maps of random runs; a failure prints the seed. Runs tile both sides, lookup is
  /// monotone, and a range that goes to the source and back covers each of its bytes that has a
  /// source.
  @Test(arguments: 1...40) func theLawsHoldForRandomMaps(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var map = OffsetMap()
    for _ in 0..<(1 + next(20)) {
      switch next(3) {
      case 0: map.append(copied: next(5))
      case 1: map.append(made: next(4), for: next(4))
      default: map.append(made: 0, for: next(3))
      }
    }
    for (run, following) in zip(map.runs, map.runs.dropFirst()) {
      #expect(run.made <= following.made && run.source <= following.source)
      #expect((run.made, run.source) != (following.made, following.source), "seed \(seed)")
      if run.isCopied {
        #expect(following.made - run.made == following.source - run.source, "seed \(seed)")
      }
    }
    for start in 0...map.madeCount {
      for end in start...map.madeCount {
        let source = map.source(of: start..<end)
        #expect(source.lowerBound >= 0 && source.upperBound <= map.sourceCount)
        guard start < end, !source.isEmpty else { continue }
        let back = map.made(of: source)
        for byte in start..<end where !map.source(of: byte..<(byte + 1)).isEmpty {
          #expect(back.contains(byte), "seed \(seed)")
        }
        #expect(map.source(of: 0..<end).upperBound == source.upperBound, "seed \(seed)")
      }
    }
  }

  @Test func composedMapsActAsOneMap() {
    // Upper: two bytes copied, three for one, the rest copied. Lower: the map above.
    var upper = OffsetMap()
    upper.append(copied: 2)
    upper.append(made: 3, for: 1)
    upper.append(copied: 4)
    let both = upper.composed(over: map)
    #expect(both.madeCount == upper.madeCount)
    #expect(both.sourceCount == map.sourceCount)
    #expect(both.source(of: 0..<1) == 0..<1)
    #expect(both.source(of: 2..<3) == 2..<5, "X replaces three bytes, and three bytes replace X")
    #expect(both.source(of: 5..<6) == 7..<8)
  }

  @Test func aComposedMapCoversWhatBothMapsCoverInTurn() {
    var generator = SeededGenerator(printing: "composed maps")
    for _ in 0..<500 { checkComposition(&generator) }
  }

  private func checkComposition(_ generator: inout SeededGenerator) {
    let lower = Self.random(&generator)
    var upper = Self.random(&generator)
    if upper.sourceCount > lower.madeCount { upper = OffsetMap(identity: lower.madeCount) }
    upper.append(copied: lower.madeCount - upper.sourceCount)
    let both = upper.composed(over: lower)
    #expect(both.madeCount == upper.madeCount && both.sourceCount == lower.sourceCount)
    for offset in 0..<upper.madeCount {
      let inTurn = lower.source(of: upper.source(of: offset..<offset + 1))
      // A byte without a source has no place, only neighbours.
      guard !inTurn.isEmpty else { continue }
      let atOnce = both.source(of: offset..<offset + 1)
      #expect(atOnce.lowerBound <= inTurn.lowerBound && atOnce.upperBound >= inTurn.upperBound)
    }
  }

  private static func random(_ generator: inout SeededGenerator) -> OffsetMap {
    var map = OffsetMap()
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      if Bool.random(using: &generator) {
        map.append(copied: Int.random(in: 1...5, using: &generator))
      } else {
        map.append(
          made: Int.random(in: 0...4, using: &generator),
          for: Int.random(in: 0...4, using: &generator))
      }
    }
    return map
  }
}
