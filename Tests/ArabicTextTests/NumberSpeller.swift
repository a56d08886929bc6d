/// Spells numbers according to the grammars: W. Wright, A Grammar of the Arabic Language, 3rd ed.,
/// I §§ 318-336; K. Ryding, A Reference Grammar of Modern Standard Arabic (2005), ch. 15.
struct NumberSpeller {
  enum Gender: CaseIterable { case masculine, feminine }
  enum Case: CaseIterable { case nominative, accusative, genitive }

  /// The gender of the counted or numbered noun.
  var gender: Gender
  var grammaticalCase: Case
  var isDefinite: Bool
  /// The word for a hundred: مائة or مئة.
  var hundred = "مئة"
  var isHundredApart = false

  static var all: [NumberSpeller] {
    Gender.allCases.flatMap { gender in
      Case.allCases.flatMap { grammaticalCase in
        [false, true].map {
          NumberSpeller(gender: gender, grammaticalCase: grammaticalCase, isDefinite: $0)
        }
      }
    }
  }

  private static let stems = [
    "", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر",
  ]
  private static let tenStems = [
    "", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع",
  ]
  private static let ordinalStems = [
    "", "", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر",
  ]

  private var isNominative: Bool { grammaticalCase == .nominative }
  private var isMasculine: Bool { gender == .masculine }
  private var article: String { isDefinite ? "ال" : "" }

  /// The alef of indefinite accusatives without teh marbuta.
  private var nunation: String { !isDefinite && grammaticalCase == .accusative ? "ا" : "" }

  private func dual(_ stem: String) -> String { stem + (isNominative ? "ان" : "ين") }

  /// - Precondition: `number` is in 1…10,999.
  func cardinal(_ number: Int) -> String {
    var parts: [String] = []
    if number >= 1000 { parts.append(thousands(number / 1000)) }
    if number % 1000 >= 100 { parts.append(hundreds(number % 1000 / 100)) }
    if number % 100 > 0 { parts.append(contentsOf: belowHundred(number % 100)) }
    return joined(parts)
  }

  private func joined(_ parts: [String]) -> String {
    parts.map { article + $0 }.joined(separator: " و")
  }

  private func thousands(_ count: Int) -> String {
    switch count {
    case 1: "ألف" + nunation
    case 2: dual("ألف")
    default: Self.stems[count] + "ة آلاف"
    }
  }

  private func hundreds(_ count: Int) -> String {
    switch count {
    case 1: hundred
    case 2: dual(String(hundred.dropLast()) + "ت")
    case 8: (isHundredApart ? "ثماني " : "ثمان") + hundred
    default: Self.stems[count] + (isHundredApart ? " " : "") + hundred
    }
  }

  private func belowHundred(_ number: Int) -> [String] {
    switch number {
    case 1...9: [unit(number)]
    case 10: [isMasculine ? "عشرة" : "عشر" + nunation]
    case 11...19: [teen(number - 10)]
    default:
      (number % 10 > 0 ? [unit(number % 10, inCompound: true)] : []) + [tens(number / 10)]
    }
  }

  private func tens(_ count: Int) -> String { Self.tenStems[count] + (isNominative ? "ون" : "ين") }

  private func unit(_ number: Int, inCompound: Bool = false) -> String {
    switch number {
    case 1: isMasculine ? "واحد" + nunation : inCompound ? "إحدى" : "واحدة"
    case 2: dual(isMasculine ? "اثن" : "اثنت")
    case 8 where !isMasculine && !isDefinite && grammaticalCase != .accusative: "ثمان"
    default: Self.stems[number] + (isMasculine ? "ة" : nunation)
    }
  }

  private func teen(_ unit: Int) -> String {
    let ten = isMasculine ? "عشر" : "عشرة"
    return switch unit {
    case 1: (isMasculine ? "أحد " : "إحدى ") + ten
    case 2: (isMasculine ? "اثن" : "اثنت") + (isNominative ? "ا " : "ي ") + ten
    default: Self.stems[unit] + (isMasculine ? "ة " : " ") + ten
    }
  }

  /// Returns every form of the ordinal; above a hundred only with the article.
  func ordinals(_ number: Int) -> [String] {
    let low = number % 100
    guard number > 99 else { return [lowOrdinal(low)] }
    guard isDefinite else { return [] }
    let high = cardinal(number - low)
    return low == 0 ? [high] : ["\(lowOrdinal(low)) بعد \(high)", "\(high) و\(lowOrdinal(low))"]
  }

  private func lowOrdinal(_ number: Int) -> String {
    switch number {
    case 1: article + (isMasculine ? "أول" : "أولى")
    case 2...10: article + ordinalStem(number) + (isMasculine ? nunation : "ة")
    case 11: article + (isMasculine ? "حادي عشر" : "حادية عشرة")
    case 12...19:
      article + ordinalStem(number - 10) + (isMasculine ? " عشر" : "ة عشرة")
    default:
      joined((number % 10 > 0 ? [compoundUnit(number % 10)] : []) + [tens(number / 10)])
    }
  }

  /// Returns the stem. The weak ending is dropped in indefinite masculines, except in the
  /// accusative.
  private func ordinalStem(_ number: Int) -> String {
    let isWeak = number == 2 && isMasculine && !isDefinite && grammaticalCase != .accusative
    return isWeak ? "ثان" : Self.ordinalStems[number]
  }

  private func compoundUnit(_ number: Int) -> String {
    guard number == 1 else { return ordinalStem(number) + (isMasculine ? nunation : "ة") }
    guard isMasculine else { return "حادية" }
    return isDefinite ? "حادي" : grammaticalCase == .accusative ? "حاديا" : "حاد"
  }
}
