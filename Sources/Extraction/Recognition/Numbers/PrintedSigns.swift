/// The signs of a line of a picture, from left to right.
struct PrintedSigns {
  private(set) var signs: [PrintedSign] = []
  /// The row on which the letters stand, and the height of a tall letter.
  private(set) var scale = PrintedSign.Scale(base: 0, height: 0)

  /// The share of dark pixels of a line, and of light ones, that decide what is ink. A line has at least
  /// 1 % of ink, and less than 40 %.
  private static let inkShare = (dark: 0.01, light: 0.6)
  /// The least difference in brightness between ink and paper.
  private static let contrast = 40
  /// The share of the signs that are lower than a tall letter.
  private static let lowerShare = 0.75
  /// The size in heights of the line below which ink is dust, and the height from which on a sign stands on
  /// the line.
  private static let dust = 0.07
  private static let standing = 0.4
  /// The height from which on a sign tells the size of its neighbours, and its greatest distance from them.
  private static let telling = 0.5
  private static let reach = 1.5
  /// The greatest distance of the signs that show where the line of a sign is, the greatest difference of their
  /// lower ends, and the greatest distance of a point from the line, in heights of a tall letter. In Amiri, a
  /// zero ends 0.12 above the line, and digits 0.09 below it.
  private static let ground = (reach: 15.0, slack: 0.04, point: 0.06)
  /// The share of the height of a line below which ink at its edge belongs to another line.
  private static let cutShare = 0.35
  /// The least height of a line in pixels in which signs can be told apart.
  private static let leastHeight = 6

  /// Finds the signs in a part of a picture; none if it has no ink, or too little contrast.
  init(in picture: PortableGraymap, _ area: PixelBox) {
    guard let threshold = Self.threshold(picture, area) else { return }
    let components = InkComponent.find(in: picture, area, threshold: threshold)
      .filter { !Self.isCut($0.box, by: area) }
    guard let tall = Self.tallHeight(components.map(\.box)) else { return }
    let side = Self.dust * Double(tall)
    let least = max(2, side * side)
    let found = Self.withPerCentSigns(
      Self.joined(components.filter { Double($0.area) >= least }), tall)
    guard let height = Self.tallHeight(found.map(\.box)), height >= Self.leastHeight else { return }
    let bottoms = found.filter { Double($0.box.height) > Self.standing * Double(height) }
      .map(\.box.bottom).sorted()
    signs = found
    scale = .init(base: bottoms[bottoms.count / 2], height: height)
  }

  /// The description of each sign.
  var features: [[Float]] {
    signs.indices.map { signs[$0].features(in: scale, beside: neighbours(of: $0)) }
  }

  /// The scale of the tall signs around a sign; nil without any.
  private func neighbours(of index: Int) -> PrintedSign.Scale? {
    let box = signs[index].box
    let near = signs.indices.filter {
      let other = signs[$0].box
      return $0 != index && Double(other.height) >= Self.telling * Double(scale.height)
        && Double(max(other.left - box.right, box.left - other.right))
          <= Self.reach * Double(scale.height)
    }
    guard !near.isEmpty else { return nil }
    func middle(_ lengths: [Int]) -> Int { lengths.sorted()[lengths.count / 2] }
    return .init(
      base: middle(near.map { signs[$0].box.bottom }),
      height: middle(near.map { signs[$0].box.height }))
  }

  /// True if a sign ends on the line on which most letters around it stand, as a point does. A zero is above
  /// it.
  /// - Parameter letters: the numbers of the signs that are letters. Digits stand lower in some fonts.
  func standsOnLine(_ index: Int, _ letters: [Int]) -> Bool {
    let box = signs[index].box
    let height = Double(scale.height)
    let slack = max(1, Int(Self.ground.slack * height))
    let ends = letters.filter {
      let other = signs[$0].box
      return $0 != index && Double(other.height) > Self.standing * height
        && Double(max(other.left - box.right, box.left - other.right)) <= Self.ground.reach * height
    }.map { signs[$0].box.bottom }
    let counts = ends.map { end in ends.count { abs($0 - end) <= slack } }
    guard let most = counts.max(), let place = counts.firstIndex(of: most) else { return false }
    return abs(Double(box.bottom - ends[place])) <= max(1, Self.ground.point * height)
  }

  /// The brightness between ink and paper; nil if there is too little contrast.
  private static func threshold(_ picture: PortableGraymap, _ area: PixelBox) -> UInt8? {
    var counts = [Int](repeating: 0, count: 256)
    for row in area.top..<area.bottom {
      for pixel in picture[row, area.left..<area.right] { counts[Int(pixel)] += 1 }
    }
    let pixels = Double(area.width * area.height)
    func brightness(_ share: Double) -> Int {
      var sum = 0.0
      return counts.firstIndex {
        sum += Double($0)
        return sum >= max(1, share * pixels)
      } ?? 255
    }
    let (dark, light) = (brightness(inkShare.dark), brightness(inkShare.light))
    return light - dark < contrast ? nil : UInt8((dark + light) / 2)
  }

  /// True for the part of a letter of another line.
  private static func isCut(_ box: PixelBox, by area: PixelBox) -> Bool {
    (box.top == area.top || box.bottom == area.bottom)
      && Double(box.height) < cutShare * Double(area.height)
  }

  private static func tallHeight(_ boxes: [PixelBox]) -> Int? {
    guard !boxes.isEmpty else { return nil }
    return boxes.map(\.height).sorted()[Int(Double(boxes.count) * lowerShare)]
  }

  /// Joins the regions of ink that share at least half of the width of the narrower one.
  private static func joined(_ components: [InkComponent]) -> [PrintedSign] {
    let ordered = components.sorted {
      ($0.box.left, $0.box.right, $0.box.top) < ($1.box.left, $1.box.right, $1.box.top)
    }
    var signs: [PrintedSign] = []
    for component in ordered {
      var sign = PrintedSign(box: component.box, strokes: component.strokes)
      while let last = signs.last {
        let shared = min(last.box.right, sign.box.right) - max(last.box.left, sign.box.left)
        guard shared > 0, 2 * shared >= min(last.box.width, sign.box.width) else { break }
        sign.box.cover(last.box)
        sign.strokes += last.strokes
        signs.removeLast()
      }
      signs.append(sign)
    }
    return signs
  }

  /// Joins the parts of a per cent sign: a point above, a stroke, and a point below on its right.
  /// - Parameter height: the height of a tall letter.
  private static func withPerCentSigns(_ signs: [PrintedSign], _ height: Int) -> [PrintedSign] {
    var joined: [PrintedSign] = []
    var index = 0
    while index < signs.count {
      if !joined.isEmpty, index > 0, index + 1 < signs.count,
        joined[joined.count - 1].box == signs[index - 1].box,
        isPerCent(signs[index - 1].box, signs[index].box, signs[index + 1].box, height)
      {
        for part in [signs[index], signs[index + 1]] {
          joined[joined.count - 1].box.cover(part.box)
          joined[joined.count - 1].strokes += part.strokes
        }
        index += 2
      } else {
        joined.append(signs[index])
        index += 1
      }
    }
    return joined
  }

  private static func isPerCent(
    _ first: PixelBox, _ stroke: PixelBox, _ last: PixelBox, _ height: Int
  ) -> Bool {
    func middle(_ box: PixelBox) -> Int { box.top + box.bottom }
    let isStroke = 2 * stroke.height >= height && 4 * stroke.width >= stroke.height
    let areSmall = [first, last].allSatisfy { 2 * max($0.width, $0.height) <= stroke.height }
    let rises = middle(first) < middle(stroke) && middle(stroke) < middle(last)
    let isNear = max(stroke.left - first.right, last.left - stroke.right) * 20 < 3 * height
    let areAtEnds =
      10 * (first.top - stroke.top) <= 3 * stroke.height
      && 10 * (stroke.bottom - last.bottom) <= 3 * stroke.height
    return isStroke && areSmall && rises && isNear && areAtEnds
  }
}
