/// The letters and signs that the rules use, under their Unicode names.
enum Letter {
  static let hamza: UInt32 = 0x621
  static let alefMaddaAbove: UInt32 = 0x622
  static let alefHamzaAbove: UInt32 = 0x623
  static let wawHamzaAbove: UInt32 = 0x624
  static let alefHamzaBelow: UInt32 = 0x625
  static let yehHamzaAbove: UInt32 = 0x626
  static let alef: UInt32 = 0x627
  static let beh: UInt32 = 0x628
  static let tehMarbuta: UInt32 = 0x629
  static let teh: UInt32 = 0x62A
  static let theh: UInt32 = 0x62B
  static let dal: UInt32 = 0x62F
  static let zain: UInt32 = 0x632
  static let seen: UInt32 = 0x633
  static let tatweel: UInt32 = 0x640
  static let feh: UInt32 = 0x641
  static let kaf: UInt32 = 0x643
  static let lam: UInt32 = 0x644
  static let meem: UInt32 = 0x645
  static let noon: UInt32 = 0x646
  static let heh: UInt32 = 0x647
  static let waw: UInt32 = 0x648
  static let alefMaksura: UInt32 = 0x649
  static let yeh: UInt32 = 0x64A
  static let hah: UInt32 = 0x62D
  static let maddahAbove: UInt32 = 0x653
  static let hamzaAbove: UInt32 = 0x654
  static let hamzaBelow: UInt32 = 0x655
  static let zeroDigit: UInt32 = 0x660
  static let nineDigit: UInt32 = 0x669
  static let thousandsSeparator: UInt32 = 0x66C
  static let keheh: UInt32 = 0x6A9
  static let farsiYeh: UInt32 = 0x6CC
  static let zeroWidthNonJoiner: UInt32 = 0x200C
  static let zeroWidthJoiner: UInt32 = 0x200D

  /// Returns true if a scalar is an Arabic letter: one of the blocks Arabic, Arabic Supplement and
  /// Extended-A/B, without their marks, signs, digits and punctuation.
  @inline(__always)
  static func isArabic(_ scalar: UInt32) -> Bool {
    guard scalar >= 0x620 else { return false }
    if scalar <= 0x64A { return scalar != tatweel }
    if scalar <= 0x6D5 { return scalar >= 0x66E && scalar != 0x670 && scalar != 0x6D4 }
    if scalar <= 0x6FF { return scalar >= 0x6FA || scalar == 0x6EE || scalar == 0x6EF }
    return (0x750...0x77F).contains(scalar) || (0x870...0x8C9).contains(scalar)
  }

  /// Returns true if no letter can join after this one, so that a tatweel after it stretches
  /// nothing.
  static func endsJoining(_ scalar: UInt32) -> Bool {
    switch scalar {
    case hamza...wawHamzaAbove, alefHamzaBelow, alef, tehMarbuta, dal...zain, waw, alefMaksura:
      true
    default: false
    }
  }

  /// Returns true if this letter always ends a word.
  static func endsWord(_ scalar: UInt32) -> Bool {
    scalar == tehMarbuta || scalar == alefMaksura || scalar == hamza
  }
}
